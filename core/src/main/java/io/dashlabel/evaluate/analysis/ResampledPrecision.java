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
 * Computes average precision of one detector if each image counts a whole number of times, as in a sample drawn with
 * replacement. Matching never crosses images, so it is done once; a sample only weights the matches.
 */
final class ResampledPrecision {

    private final int thresholds;
    private final AreaRange area;
    private final RankedOutcomes[] outcomes;
    /** By category: the image of each ground truth box that counts. */
    private final int[][] positive;

    /** @param area of the boxes that count; the others are ignored as COCO does */
    ResampledPrecision(CocoData data, CocoParameters parameters, AreaRange area) {
        List<CategoryMatches> matches = CocoMatching.of(data, parameters).categories();
        this.thresholds = parameters.iouThresholds().size();
        this.area = area;
        this.outcomes = new RankedOutcomes[matches.size()];
        this.positive = new int[matches.size()][];
        for (int k = 0; k < outcomes.length; k++) {
            outcomes[k] = outcomes(matches.get(k), data);
            positive[k] = positives(data, k);
        }
    }

    private RankedOutcomes outcomes(CategoryMatches matches, CocoData data) {
        int[] image = new int[matches.size()];
        int[] outcome = new int[matches.size()];
        for (int j = 0; j < matches.size(); j++) {
            image[j] = data.images().of(data.detections().image(matches.row(j)));
            for (int t = 0; t < thresholds; t++) {
                int at = area.ordinal() * thresholds + t;
                outcome[j] |= (matches.right(j, at) ? 1 : 0) << t | (matches.wrong(j, at) ? 1 : 0) << (t + 16);
            }
        }
        return new RankedOutcomes(image, outcome, thresholds);
    }

    private int[] positives(CocoData data, int k) {
        BoxTable truth = data.truth();
        int[] rows = truth.rows(row -> data.isToBeFound(row)
                && area.includes(truth.area(row))
                && data.categories().of(truth.category(row)) == k);
        return Arrays.stream(rows)
                .map(row -> data.images().of(truth.image(row)))
                .toArray();
    }

    int categories() {
        return outcomes.length;
    }

    int positives(int k) {
        return positive[k].length;
    }

    /** Computes AP at each threshold; NaN if the sample has no box of the category. */
    void precision(int k, int[] weight, double[] byThreshold) {
        int positives = 0;
        for (int i : positive[k]) {
            positives += weight[i];
        }
        if (positives == 0) {
            Arrays.fill(byThreshold, Double.NaN);
            return;
        }
        outcomes[k].precision(weight, positives, byThreshold);
    }
}
