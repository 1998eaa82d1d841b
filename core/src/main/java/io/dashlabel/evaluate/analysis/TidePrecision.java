package io.dashlabel.evaluate.analysis;

import java.util.stream.IntStream;

/**
 * Computes average precision like TIDE: COCO's, with recalls that are exactly i / 100 and without an epsilon.
 * Detections are added best first. Precision peaks at a right detection, so only the number of wrong ones before each
 * of them is stored.
 */
final class TidePrecision {

    private static final int RECALLS = 101;

    private final int[] positives;
    /** By category: number of right and wrong detections so far, and of wrong ones before each right one. */
    private final int[] right;

    private final int[] wrong;
    private final int[][] wrongBefore;

    /** @param positives by category, number of ground truth boxes */
    TidePrecision(int[] positives) {
        this.positives = positives;
        this.right = new int[positives.length];
        this.wrong = new int[positives.length];
        this.wrongBefore = new int[positives.length][];
        for (int k = 0; k < positives.length; k++) {
            wrongBefore[k] = new int[positives[k]];
        }
    }

    void right(int category) {
        wrongBefore[category][right[category]++] = wrong[category];
    }

    void wrong(int category) {
        wrong[category]++;
    }

    /**
     * Mean over the categories with ground truth; 0 if none has any. A category that lost its ground truth in a repair
     * counts as 0 if it has detections.
     *
     * @param left by category, number of ground truth boxes after a repair
     */
    double mean(int[] left) {
        return IntStream.range(0, positives.length)
                .filter(k -> left[k] > 0 || (positives[k] > 0 && right[k] + wrong[k] > 0))
                .mapToDouble(k -> of(k, left[k]))
                .average()
                .orElse(0);
    }

    /** Average precision of one category; 0 without ground truth. */
    double of(int category, int left) {
        double[] best = best(category);
        double sum = 0;
        int k = 0;
        for (int r = 0; r < RECALLS; r++) {
            while (k < best.length && (double) (k + 1) / left < r / 100.0) {
                k++;
            }
            sum += k < best.length ? best[k] : 0;
        }
        return left == 0 ? 0 : sum / RECALLS;
    }

    /** The best precision at each right detection or after it. */
    private double[] best(int category) {
        double[] best = new double[right[category]];
        for (int k = best.length - 1; k >= 0; k--) {
            double precision = (double) (k + 1) / (k + 1 + wrongBefore[category][k]);
            best[k] = k + 1 < best.length ? Math.max(precision, best[k + 1]) : precision;
        }
        return best;
    }
}
