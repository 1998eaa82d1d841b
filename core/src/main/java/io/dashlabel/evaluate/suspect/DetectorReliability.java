package io.dashlabel.evaluate.suspect;

import java.util.HashMap;
import java.util.Map;

/** How far a detector can be trusted, category by category, learnt from all images. */
final class DetectorReliability {

    private final Map<String, int[]> confident = new HashMap<>();
    private final Map<String, int[]> wellPlaced = new HashMap<>();
    private final Map<String, int[]> inPlainView = new HashMap<>();

    /** A confident prediction, right or not, and its box as the ground truth has it or not. */
    void said(String category, boolean right, boolean well) {
        add(confident, category, right);
        add(wellPlaced, category, well);
    }

    /** A large label in plain view, seen or not. */
    void shown(String category, boolean seen) {
        add(inPlainView, category, seen);
    }

    private static void add(Map<String, int[]> counts, String category, boolean yes) {
        int[] count = counts.computeIfAbsent(category, c -> new int[2]);
        count[0] += yes ? 1 : 0;
        count[1]++;
    }

    /** Share of the confident predictions that are right, pulled towards one half where there are few. */
    double precision(String category) {
        return share(confident, category);
    }

    /** Share of the confident predictions that are well placed, likewise. */
    double placing(String category) {
        return share(wellPlaced, category);
    }

    /** Share of the large labels in plain view that are seen, likewise. */
    double recall(String category) {
        return share(inPlainView, category);
    }

    private static double share(Map<String, int[]> counts, String category) {
        int[] count = counts.getOrDefault(category, new int[2]);
        return (count[0] + 1.0) / (count[1] + 2.0);
    }
}
