package io.dashlabel.label;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The words of the COCO data set, which most detectors that can be had are trained on. */
public final class CocoWords {

    private CocoWords() {}

    /** The 80 words in the order of the class indices that models put out: 0 is person, 2 is car. */
    public static List<String> all() {
        try (InputStream in = Objects.requireNonNull(CocoWords.class.getResourceAsStream("coco80.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("coco80.txt in the jar is broken", e);
        }
    }
}
