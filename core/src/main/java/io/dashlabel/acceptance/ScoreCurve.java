package io.dashlabel.acceptance;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the first stage says about precision as a function of the threshold, and the thresholds to test for it. A wrong
 * curve costs accepted boxes, but never the guarantee: the second stage tests boxes that had no part in it.
 *
 * <p>The curve is 1 / (1 + (rank / a)^b), where rank is the share of boxes with a higher score. Bayes' theorem gives each
 * pair (a, b) of a grid its weight.
 */
final class ScoreCurve {

    /** Lowest threshold of the second stage, by its number of boxes against that of the highest. */
    private static final double[] REACHES = {1, 1.25, 1.6, 2.2};

    private static final int STEPS = 21;
    private static final double LEAST_LOG_A = -4;
    private static final double RANGE_LOG_A = 6;
    private static final double LEAST_B = 0.3;
    private static final double RANGE_B = 7.7;

    /** Keeps logarithms finite. */
    private static final double SMALL = 1e-6;

    /** Curves that explain the first stage so much worse than the best one have no part. */
    private static final double LEAST_WEIGHT = 1e-2;

    /** 1 / (1 + exp(-1.702 x)) is the normal distribution to 0.01, enough to choose by. */
    private static final double LOGISTIC = 1.702;

    private final AuditGroup group;
    /** By curve and number of levels: the expected number of right boxes divided by that of boxes. */
    private final double[][] precision;

    private final double[] weights;

    /** The thresholds to test, by their numbers, the number of boxes to judge, and how many accepted boxes to expect. */
    record Choice(int first, int last, int judged, double expected) {}

    private ScoreCurve(AuditGroup group, double[][] precision, double[] weights) {
        this.group = group;
        this.precision = precision;
        this.weights = weights;
    }

    /** @param right whether each box of the first stage is right */
    static ScoreCurve of(AuditGroup group, Map<AuditItem, Boolean> right) {
        int levels = group.levels().size();
        int[] good = new int[levels];
        int[] bad = new int[levels];
        for (AuditItem item : group.pilot()) {
            (Boolean.TRUE.equals(right.get(item)) ? good : bad)[group.levelOf(item.score())]++;
        }
        double[][] precision = new double[STEPS * STEPS][];
        double[] weights = new double[STEPS * STEPS];
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < STEPS; i++) {
            for (int j = 0; j < STEPS; j++) {
                double a = Math.exp(LEAST_LOG_A + RANGE_LOG_A * i / (STEPS - 1));
                double b = LEAST_B + RANGE_B * j / (STEPS - 1);
                double[] means = new double[levels];
                double sum = 0;
                double log = 0;
                long before = 0;
                for (int level = 0; level < levels; level++) {
                    long boxes = group.levels().get(level).boxes();
                    double rank = (before + boxes) / 2.0 / group.boxes();
                    double p = Math.min(1 - SMALL, Math.max(SMALL, 1 / (1 + Math.pow(rank / a, b))));
                    sum += p * (boxes - before);
                    means[level] = sum / boxes;
                    log += good[level] == 0 ? 0 : good[level] * Math.log(p);
                    log += bad[level] == 0 ? 0 : bad[level] * Math.log(1 - p);
                    before = boxes;
                }
                precision[i * STEPS + j] = means;
                weights[i * STEPS + j] = log;
                best = Math.max(best, log);
            }
        }
        double least = best + Math.log(LEAST_WEIGHT);
        int[] kept = IntStream.range(0, weights.length)
                .filter(i -> weights[i] >= least)
                .toArray();
        double most = best;
        double[] likely = Arrays.stream(kept)
                .mapToDouble(i -> Math.exp(weights[i] - most))
                .toArray();
        double total = Arrays.stream(likely).sum();
        return new ScoreCurve(
                group,
                Arrays.stream(kept).mapToObj(i -> precision[i]).toArray(double[][]::new),
                Arrays.stream(likely).map(weight -> weight / total).toArray());
    }

    /**
     * The sequence of thresholds with the most accepted boxes to expect.
     *
     * @param boxes number to judge
     * @return empty if no sequence has a chance
     */
    Optional<Choice> choose(int boxes, double wanted, double delta) {
        int[] forgiven = new int[boxes + 1];
        Arrays.fill(forgiven, -2);
        Choice best = new Choice(0, 0, 0, 0);
        int levels = group.levels().size();
        for (int first = 0; first < levels; first++) {
            for (double reach : REACHES) {
                int last = last(first, reach);
                long unseen = group.unseen(group.levels().get(last));
                int judged = (int) Math.min(boxes, unseen);
                double expected = judged == 0 ? 0 : expected(first, last, judged, wanted, delta, forgiven, best);
                if (expected > best.expected()) {
                    best = new Choice(first, last, judged, expected);
                }
            }
        }
        return best.expected() > 0 ? Optional.of(best) : Optional.empty();
    }

    private int last(int first, double reach) {
        int last = first;
        double most = group.levels().get(first).boxes() * reach;
        while (last + 1 < group.levels().size() && group.levels().get(last).boxes() < most - 1) {
            last++;
        }
        return last;
    }

    private double expected(int first, int last, int judged, double wanted, double delta, int[] forgiven, Choice best) {
        double all = 0;
        double total = group.levels().get(last).boxes();
        double[] passes = new double[weights.length];
        Arrays.fill(passes, 1);
        long before = 0;
        for (int level = first; level <= last; level++) {
            long boxes = group.levels().get(level).boxes();
            int n = (int) Math.round(judged * boxes / total);
            if (forgiven[n] == -2) {
                forgiven[n] = ExactTests.mostForgiven(n, wanted, delta);
            }
            if (forgiven[n] < 0) {
                return all; // the sequence ends here
            }
            double chance = 0;
            for (int i = 0; i < weights.length; i++) {
                double wrong = 1 - precision[i][level];
                double away = (forgiven[n] + 0.5 - n * wrong) / Math.sqrt(n * wrong * (1 - wrong));
                passes[i] = Math.min(passes[i], 1 / (1 + Math.exp(-LOGISTIC * away)));
                chance += weights[i] * passes[i];
            }
            all += chance * (boxes - before);
            before = boxes;
            if (all + chance * (total - boxes) <= best.expected()) {
                return 0; // lower thresholds pass more rarely, so this sequence cannot be the best
            }
        }
        return all;
    }
}
