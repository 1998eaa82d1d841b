package io.dashlabel.label;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The category names of the COCO data set. Most public detectors are trained on it. */
public final class CocoWords {

    private CocoWords() {}

    /** Returns the 80 names in the order of the models' class indices: 0 is person, 2 is car. */
    public static List<String> all() {
        try (InputStream in = Objects.requireNonNull(CocoWords.class.getResourceAsStream("coco80.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("coco80.txt in the jar is broken", e);
        }
    }
}
