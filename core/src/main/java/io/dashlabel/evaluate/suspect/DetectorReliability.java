package io.dashlabel.evaluate.suspect;

import java.util.HashMap;
import java.util.Map;

/** Measures how reliable a detector is, by category, over all images. */
final class DetectorReliability {

    private final Map<String, int[]> confident = new HashMap<>();
    private final Map<String, int[]> wellPlaced = new HashMap<>();
    private final Map<String, int[]> inPlainView = new HashMap<>();

    /**
     * Records a confident prediction.
     *
     * @param right whether the ground truth has its object
     * @param well whether the ground truth has its box in this place
     */
    void said(String category, boolean right, boolean well) {
        add(confident, category, right);
        add(wellPlaced, category, well);
    }

    /**
     * Records a large label in plain view.
     *
     * @param seen whether the detector found it
     */
    void shown(String category, boolean seen) {
        add(inPlainView, category, seen);
    }

    private static void add(Map<String, int[]> counts, String category, boolean yes) {
        int[] count = counts.computeIfAbsent(category, c -> new int[2]);
        count[0] += yes ? 1 : 0;
        count[1]++;
    }

    /** Share of the confident predictions that are right, pulled towards one half if there are few. */
    double precision(String category) {
        return share(confident, category);
    }

    /** Share of the confident predictions that are well placed, pulled towards one half if there are few. */
    double placing(String category) {
        return share(wellPlaced, category);
    }

    /** Share of the large labels in plain view that the detector found, pulled towards one half if there are few. */
    double recall(String category) {
        return share(inPlainView, category);
    }

    private static double share(Map<String, int[]> counts, String category) {
        int[] count = counts.getOrDefault(category, new int[2]);
        return (count[0] + 1.0) / (count[1] + 2.0);
    }
}
