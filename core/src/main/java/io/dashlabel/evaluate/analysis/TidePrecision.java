package io.dashlabel.evaluate.analysis;

import java.util.stream.IntStream;

/**
 * Average precision as TIDE takes it: COCO's, with recalls that are exactly i / 100 and no epsilon. Detections are added
 * best first. Precision peaks where one is right, so only the wrong ones before each of those are written down.
 */
final class TidePrecision {

    private static final int RECALLS = 101;

    private final int[] positives;
    /** By category: right and wrong detections so far, and the wrong ones before each right one. */
    private final int[] right;

    private final int[] wrong;
    private final int[][] wrongBefore;

    /** @param positives by category, its ground truth */
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
     * Mean over the categories that have ground truth; 0 where none has. A category whose ground truth a repair took away
     * counts as 0 as long as it has detections.
     *
     * @param left by category, the ground truth that a repair left
     */
    double mean(int[] left) {
        return IntStream.range(0, positives.length)
                .filter(k -> left[k] > 0 || (positives[k] > 0 && right[k] + wrong[k] > 0))
                .mapToDouble(k -> of(k, left[k]))
                .average()
                .orElse(0);
    }

    /** Of one category; 0 without ground truth. */
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
