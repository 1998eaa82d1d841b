package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CategoryMatches;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Measures how well scores agree with precision. D-ECE (Küppers et al. 2020) uses bins of equal width in score. It is
 * the mean gap between score and precision over the bins, weighted by detections. LaECE (Oksuz et al. 2023) is the gap
 * between score and precision times IoU, by category, then the mean over categories. Detections in ignore regions are
 * left out. Many detections of low score make every detector look calibrated, so each figure has a least score.
 *
 * @param minimumScore detections below were left out
 * @param detections number of counted detections
 * @param dEce 0 to 1, lower is better; absent without detections
 * @param laEce 0 to 1, lower is better; absent without detections
 * @param bins the reliability diagram over all categories; bins without detections are left out
 */
public record Calibration(
        double minimumScore, int detections, OptionalDouble dEce, OptionalDouble laEce, List<Bin> bins) {

    /** Number of bins of equal width between 0 and 1. */
    public static final int BINS = 25;

    /**
     * Detections of similar score.
     *
     * @param from least score
     * @param to greatest score
     * @param count number of detections
     * @param score their mean score
     * @param precision the share of right detections
     */
    public record Bin(double from, double to, int count, double score, double precision) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /** Computes the calibration at the first IoU threshold of a matching. */
    public static Calibration of(List<CategoryMatches> categories, double minimumScore) {
        Sums all = new Sums();
        List<Sums> each = new ArrayList<>();
        for (CategoryMatches matches : categories) {
            Sums own = new Sums();
            for (int j = 0; j < matches.size(); j++) {
                boolean counts = matches.right(j, 0) || matches.wrong(j, 0);
                if (counts && matches.score(j) >= minimumScore) {
                    all.add(matches, j);
                    own.add(matches, j);
                }
            }
            each.add(own);
        }
        return new Calibration(
                minimumScore,
                all.total(),
                all.total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(all.gap(all.right)),
                each.stream()
                        .filter(s -> s.total() > 0)
                        .mapToDouble(s -> s.gap(s.iou))
                        .average(),
                all.bins());
    }

    private static final class Sums {

        private final int[] count = new int[BINS];
        private final double[] score = new double[BINS];
        private final double[] right = new double[BINS];
        private final double[] iou = new double[BINS];

        void add(CategoryMatches matches, int j) {
            int bin = Math.max(0, Math.min(BINS - 1, (int) (matches.score(j) * BINS)));
            count[bin]++;
            score[bin] += matches.score(j);
            if (matches.right(j, 0)) {
                right[bin]++;
                iou[bin] += matches.iou(j);
            }
        }

        int total() {
            return IntStream.of(count).sum();
        }

        double gap(double[] reached) {
            double gap = 0;
            for (int b = 0; b < BINS; b++) {
                gap += Math.abs(score[b] - reached[b]);
            }
            return gap / total();
        }

        List<Bin> bins() {
            List<Bin> bins = new ArrayList<>();
            for (int b = 0; b < BINS; b++) {
                if (count[b] > 0) {
                    bins.add(new Bin(
                            (double) b / BINS, (b + 1.0) / BINS, count[b], score[b] / count[b], right[b] / count[b]));
                }
            }
            return bins;
        }
    }
}
