package io.dashlabel.evaluate.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The detections of one category by falling score, with their outcomes. Average precision needs nothing else if each
 * image counts a whole number of times. A detection mostly has the same outcome at every IoU threshold. So the number
 * of detections up to a rank is counted once, and at each threshold only the right ones are visited. Immutable.
 */
final class RankedOutcomes {

    private static final double EPSILON = 0x1p-52;
    /** Number of recalls from 0 to 1. */
    private static final int GRID = 101;

    /** The images of the detections that are right or wrong at any threshold, by falling score. */
    private final int[] image;
    /** All bits if a detection is right or wrong at every threshold; none if only at some. */
    private final int[] everywhere;
    /** By threshold: the ranks of the right detections. */
    private final int[][] right;
    /** By threshold: the ranks of the detections that are right or wrong there, but not at every threshold. */
    private final int[][] counted;

    /**
     * @param image of each detection by falling score
     * @param outcome of each: a bit for each threshold at which it is right; from bit 16 on, a bit for each at which it
     *     is wrong
     */
    RankedOutcomes(int[] image, int[] outcome, int thresholds) {
        int all = (1 << thresholds) - 1;
        int[] some = places(outcome, o -> o != 0);
        int[] seen = Arrays.stream(some).map(j -> outcome[j]).toArray();
        this.image = Arrays.stream(some).map(j -> image[j]).toArray();
        this.everywhere =
                Arrays.stream(seen).map(o -> either(o) == all ? -1 : 0).toArray();
        this.right = new int[thresholds][];
        this.counted = new int[thresholds][];
        for (int t = 0; t < thresholds; t++) {
            int bit = 1 << t;
            right[t] = places(seen, o -> (o & bit) != 0);
            counted[t] = places(seen, o -> (either(o) & bit) != 0 && either(o) != all);
        }
    }

    private static int either(int outcome) {
        return (outcome | outcome >>> 16) & 0xFFFF;
    }

    private static int[] places(int[] outcome, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, outcome.length)
                .filter(j -> wanted.test(outcome[j]))
                .toArray();
    }

    /**
     * AP at each threshold.
     *
     * @param weight how often each image counts
     * @param positives number of ground truth boxes, counted as often as their images; at least 1
     * @param byThreshold receives the AP
     */
    void precision(int[] weight, int positives, double[] byThreshold) {
        int[] times = new int[image.length];
        int[] upTo = new int[image.length];
        int sum = 0;
        for (int j = 0; j < times.length; j++) {
            int w = weight[image[j]];
            times[j] = w;
            sum += w & everywhere[j];
            upTo[j] = sum;
        }
        int[] needed = needed(positives);
        for (int t = 0; t < byThreshold.length; t++) {
            byThreshold[t] = precision(right[t], counted[t], times, upTo, needed);
        }
    }

    /** The least number of right detections that reaches each recall of the grid; a last number is never reached. */
    private static int[] needed(int positives) {
        int[] needed = new int[GRID + 1];
        for (int r = 0; r < GRID; r++) {
            double recall = r * 0.01;
            int n = (int) (recall * positives);
            while ((double) n / positives < recall) {
                n++;
            }
            while (n > 0 && (double) (n - 1) / positives >= recall) {
                n--;
            }
            needed[r] = n;
        }
        needed[GRID] = Integer.MAX_VALUE;
        return needed;
    }

    /**
     * Average precision at one threshold. The best precision between two recalls of the grid is stored as a fraction of
     * whole numbers. Multiplications compare fractions exactly and faster than divisions. Of equal fractions, the later
     * one stays, because it covers more detections.
     */
    private static double precision(int[] right, int[] counted, int[] times, int[] upTo, int[] needed) {
        int[] bestRight = new int[GRID];
        int[] bestAll = new int[GRID];
        int reached = 0;
        int tp = 0;
        int more = 0;
        int next = 0;
        int first = -1;
        int bestTp = 0;
        int bestN = 1;
        for (int place : right) {
            while (next < counted.length && counted[next] <= place) {
                more += times[counted[next++]];
            }
            tp += times[place];
            int n = upTo[place] + more;
            while (tp >= needed[reached + 1]) {
                bestRight[reached] = bestTp;
                bestAll[reached] = bestN;
                bestTp = 0;
                bestN = 1;
                reached++;
            }
            if ((long) tp * bestN >= (long) bestTp * n) {
                bestTp = tp;
                bestN = n;
            }
            if (first < 0 && tp > 0) {
                first = reached;
            }
        }
        if (first < 0) {
            return 0;
        }
        bestRight[reached] = bestTp;
        bestAll[reached] = bestN;
        return overGrid(bestRight, bestAll, reached, first);
    }

    /**
     * Sums from the highest reached recall down to that of the first right detection, and adds the rest in one step.
     */
    private static double overGrid(int[] bestRight, int[] bestAll, int reached, int first) {
        double sum = 0;
        int tp = 0;
        int n = 1;
        double best = 0;
        for (int r = reached; r >= 0; r--) {
            if ((long) bestRight[r] * n > (long) tp * bestAll[r]) {
                tp = bestRight[r];
                n = bestAll[r];
                best = tp / (n + EPSILON);
            }
            if (r > first) {
                sum += best;
            }
        }
        return (sum + (first + 1) * best) / GRID;
    }
}
