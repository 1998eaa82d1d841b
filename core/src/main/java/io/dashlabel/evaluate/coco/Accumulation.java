package io.dashlabel.evaluate.coco;

import java.util.List;

/**
 * Computes precision and recall of one category and area, at every IoU threshold and limit of detections.
 *
 * <p>Recall rises and precision peaks only at a right detection, so only these places matter. One pass over the
 * detections records, for each right one, its place and the number of wrong ones before it.
 */
final class Accumulation {

    /** numpy.spacing(1). COCO adds it to the denominator; it matters if one detection stands alone. */
    private static final double EPSILON = 0x1p-52;

    private final CocoResult result;
    private final MatchRules rules;
    private final CategoryMatches matches;
    private final BoxTable detections;
    private final int category;
    private final int area;
    private final int positives;
    /** Outcomes at all thresholds of the detections that count, and their rows. */
    private final int[] outcome;

    private final int[] row;
    /** For each right detection: the number of wrong ones before it, its place, and the best precision from it on. */
    private final int[] wrongBefore;

    private final int[] at;
    private final double[] envelope;

    Accumulation(
            CocoResult result, MatchRules rules, CategoryMatches matches, BoxTable detections, int category, int area) {
        this.result = result;
        this.rules = rules;
        this.matches = matches;
        this.detections = detections;
        this.category = category;
        this.area = area;
        this.positives = matches.present ? matches.positives[area] : 0;
        this.outcome = new int[positives == 0 ? 0 : matches.rows.length];
        this.row = new int[outcome.length];
        this.wrongBefore = new int[positives + 1];
        this.at = new int[positives + 1];
        this.envelope = new double[positives];
    }

    /** @param limits of detections */
    void run(List<Integer> limits) {
        if (positives == 0) {
            return;
        }
        int[] needed = needed(positives);
        for (int m = 0; m < limits.size(); m++) {
            run(needed, m, limits.get(m));
        }
    }

    private void run(int[] needed, int limit, int maxDetections) {
        int n = outcomes(maxDetections);
        int first = first(maxDetections);
        for (int t = 0; t < rules.thresholds; t++) {
            int right = walk(outcome, n, t, wrongBefore, at);
            envelope(wrongBefore, right, envelope);
            result.setRecall(t, category, area, limit, (double) right / positives);
            for (int r = 0; r < needed.length; r++) {
                int k = Math.max(needed[r], 1);
                boolean reached = k <= right;
                // Recall 0 is reached at once: with the best precision anywhere, at the first detection, right or
                // wrong.
                double s = needed[r] == 0
                        ? (first < 0 ? 0 : detections.score(first))
                        : reached ? detections.score(row[at[k - 1]]) : 0;
                result.set(t, r, category, area, limit, reached ? envelope[k - 1] : 0, s);
            }
        }
    }

    /** For each recall of the grid, the least number of right detections that reaches it. */
    private static int[] needed(int positives) {
        double[] grid = CocoParameters.recallGrid();
        int[] needed = new int[grid.length];
        for (int r = 0; r < grid.length; r++) {
            int k = (int) (grid[r] * positives);
            while (k > 0 && (double) (k - 1) / positives >= grid[r]) {
                k--;
            }
            while ((double) k / positives < grid[r]) {
                k++;
            }
            needed[r] = k;
        }
        return needed;
    }

    private int first(int maxDetections) {
        for (int j = 0; j < matches.rows.length; j++) {
            if (matches.place[j] < maxDetections) {
                return matches.rows[j];
            }
        }
        return -1;
    }

    /**
     * Packs right (low half) and wrong (high half) at all thresholds into an int. Leaves out detections that are
     * neither at every threshold.
     */
    private int outcomes(int maxDetections) {
        int shift = area * rules.thresholds;
        long mask = (1L << rules.thresholds) - 1;
        int n = 0;
        for (int j = 0; j < outcome.length; j++) {
            if (matches.place[j] < maxDetections) {
                long right = (matches.outcomes.right(j) >>> shift) & mask;
                long wrong = (matches.outcomes.wrong(j) >>> shift) & mask;
                outcome[n] = (int) (right | wrong << 16);
                row[n] = matches.rows[j];
                n += outcome[n] == 0 ? 0 : 1;
            }
        }
        return n;
    }

    /**
     * Returns the number of right detections. The loop has no branch, because no branch predictor can guess which ones
     * are right.
     */
    private static int walk(int[] outcome, int n, int threshold, int[] wrongBefore, int[] at) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < n; i++) {
            int o = outcome[i] >>> threshold;
            wrongBefore[right] = wrong;
            at[right] = i;
            right += o & 1;
            wrong += (o >>> 16) & 1;
        }
        return right;
    }

    /** The best precision from each right detection on. */
    private static void envelope(int[] wrongBefore, int right, double[] envelope) {
        double best = 0;
        for (int k = right - 1; k >= 0; k--) {
            double tp = k + 1;
            double precision = tp / (wrongBefore[k] + tp + EPSILON);
            best = Math.max(best, precision);
            envelope[k] = best;
        }
    }
}
