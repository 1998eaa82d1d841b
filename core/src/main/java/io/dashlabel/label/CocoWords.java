package io.dashlabel.label;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** The category names of the COCO data set. Most public detectors are trained on it. */
public final class CocoWords {

    private static final int LAST = 90;
    /** The numbers of categories that COCO planned and never used. */
    private static final Set<Integer> UNUSED = Set.of(12, 26, 29, 30, 45, 66, 68, 69, 71, 83);

    private CocoWords() {}

    /** Returns the 80 names in the order of the models' class indices: 0 is person, 2 is car. */
    public static List<String> all() {
        try (InputStream in = Objects.requireNonNull(CocoWords.class.getResourceAsStream("coco80.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("coco80.txt in the jar is broken", e);
        }
    }

    /** Returns COCO's own numbers of the 80 names, in their order: 1 is person, 3 is car, 90 is toothbrush. */
    public static List<Integer> numbers() {
        return IntStream.rangeClosed(1, LAST)
                .filter(number -> !UNUSED.contains(number))
                .boxed()
                .toList();
    }
}
