package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.CocoParameters;
import java.util.Arrays;
import java.util.List;

/**
 * Average precision of one detector when each image counts a whole number of times, as in a sample drawn with
 * replacement. Matching never crosses images, so it is done once; a sample only weighs what was matched.
 */
final class ResampledPrecision {

    private static final double EPSILON = 0x1p-52;
    private static final int RECALLS = 101;

    private final int thresholds;
    private final AreaRange area;
    /** By category: the image of each detection by falling score, and its outcomes, right low and wrong high. */
    private final int[][] image;

    private final int[][] outcome;
    /** By category: the image of each box that is to be found. */
    private final int[][] positive;

    /** @param area of the boxes that count; the others are ignored as COCO does */
    ResampledPrecision(CocoData data, CocoParameters parameters, AreaRange area) {
        List<CategoryMatches> matches = CocoMatching.of(data, parameters).categories();
        this.thresholds = parameters.iouThresholds().size();
        this.area = area;
        this.image = new int[matches.size()][];
        this.outcome = new int[matches.size()][];
        this.positive = new int[matches.size()][];
        for (int k = 0; k < image.length; k++) {
            pack(k, matches.get(k), data);
            positive[k] = positives(data, k);
        }
    }

    private void pack(int k, CategoryMatches matches, CocoData data) {
        image[k] = new int[matches.size()];
        outcome[k] = new int[matches.size()];
        for (int j = 0; j < matches.size(); j++) {
            image[k][j] = data.images().of(data.detections().image(matches.row(j)));
            for (int t = 0; t < thresholds; t++) {
                int at = area.ordinal() * thresholds + t;
                outcome[k][j] |= (matches.right(j, at) ? 1 : 0) << t | (matches.wrong(j, at) ? 1 : 0) << (t + 16);
            }
        }
    }

    private int[] positives(CocoData data, int k) {
        BoxTable truth = data.truth();
        return data.toBeFound()
                .filter(row ->
                        area.includes(truth.area(row)) && data.categories().of(truth.category(row)) == k)
                .map(row -> data.images().of(truth.image(row)))
                .toArray();
    }

    int categories() {
        return image.length;
    }

    int positives(int k) {
        return positive[k].length;
    }

    /** AP at each threshold; NaN where the sample has no box of the category. */
    void precision(int k, int[] weight, double[] byThreshold) {
        int positives = 0;
        for (int i : positive[k]) {
            positives += weight[i];
        }
        if (positives == 0) {
            Arrays.fill(byThreshold, Double.NaN);
            return;
        }
        int[] right = new int[image[k].length];
        int[] wrong = new int[image[k].length];
        for (int t = 0; t < thresholds; t++) {
            int n = walk(k, t, weight, right, wrong);
            byThreshold[t] = overGrid(right, wrong, n, positives);
        }
    }

    /** For each right detection of the sample, how many right ones and wrong ones there are up to it. */
    private int walk(int k, int t, int[] weight, int[] right, int[] wrong) {
        int[] images = image[k];
        int[] outcomes = outcome[k];
        int n = 0;
        int tp = 0;
        int fp = 0;
        for (int j = 0; j < images.length; j++) {
            int w = weight[images[j]];
            int o = outcomes[j] >>> t;
            tp += w * (o & 1);
            fp += w * (o >>> 16 & 1);
            right[n] = tp;
            wrong[n] = fp;
            n += w * (o & 1) == 0 ? 0 : 1;
        }
        return n;
    }

    /** Walks from the last right detection to the first, with the recalls of the grid from 1 down to 0. */
    private static double overGrid(int[] right, int[] wrong, int n, int positives) {
        double sum = 0;
        double best = 0;
        int r = RECALLS - 1;
        for (int j = n - 1; j >= 0; j--) {
            double reached = (double) right[j] / positives;
            while (r >= 0 && r * 0.01 > reached) {
                sum += best;
                r--;
            }
            best = Math.max(best, right[j] / (wrong[j] + right[j] + EPSILON));
        }
        return (sum + (r + 1) * best) / RECALLS;
    }
}
