package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CategoryMatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Lists every threshold that changes the outcome for one category, from the highest to the lowest. Detections of equal
 * score are kept or dropped together. Empty if the category has no ground truth. Immutable; 16 bytes per threshold.
 */
public final class ThresholdSweep {

    private final int positives;
    private final double[] score;
    private final int[] tp;
    private final int[] fp;

    private ThresholdSweep(int positives, double[] score, int[] tp, int[] fp) {
        this.positives = positives;
        this.score = score;
        this.tp = tp;
        this.fp = fp;
    }

    /** Makes the sweep at the first IoU threshold of a matching. */
    public static ThresholdSweep of(CategoryMatches matches) {
        return of(matches, row -> true, matches.positives());
    }

    /**
     * Makes the sweep of some of the images.
     *
     * @param here whether a row of detections is on one of these images
     * @param positives number of ground truth boxes on these images
     */
    static ThresholdSweep of(CategoryMatches matches, IntPredicate here, int positives) {
        int size = positives == 0 ? 0 : matches.size();
        double[] score = new double[size];
        int[] tp = new int[size];
        int[] fp = new int[size];
        int n = 0;
        int right = 0;
        int wrong = 0;
        for (int j = 0; j < size; j++) {
            if (!here.test(matches.row(j))) {
                continue;
            }
            right += matches.right(j, 0) ? 1 : 0;
            wrong += matches.wrong(j, 0) ? 1 : 0;
            if (right + wrong > 0) {
                n += n == 0 || score[n - 1] != matches.score(j) ? 1 : 0;
                score[n - 1] = matches.score(j);
                tp[n - 1] = right;
                fp[n - 1] = wrong;
            }
        }
        return new ThresholdSweep(positives, Arrays.copyOf(score, n), Arrays.copyOf(tp, n), Arrays.copyOf(fp, n));
    }

    /** Number of ground truth boxes without ignore regions. */
    public int positives() {
        return positives;
    }

    private OperatingPoint point(int i) {
        return new OperatingPoint(score[i], tp[i], fp[i], positives);
    }

    private IntStream places(IntPredicate wanted) {
        return IntStream.range(0, score.length).filter(wanted);
    }

    private Optional<OperatingPoint> last(IntPredicate wanted) {
        return places(wanted).reduce((first, second) -> second).stream()
                .mapToObj(this::point)
                .findFirst();
    }

    /** The outcome of a threshold that was chosen elsewhere; empty if no detection reaches it. */
    public Optional<OperatingPoint> at(double threshold) {
        return last(i -> score[i] >= threshold);
    }

    /** The point of greatest F1; of equals, the one with the highest threshold. Empty if no detection is right. */
    public Optional<OperatingPoint> maxF1() {
        return places(i -> tp[i] > 0)
                .reduce((best, i) -> point(i).f1() > point(best).f1() ? i : best)
                .stream()
                .mapToObj(this::point)
                .findFirst();
    }

    /** The lowest threshold with at least this precision, for labels that are accepted without a review. */
    public Optional<OperatingPoint> withPrecision(double least) {
        return last(i -> point(i).precision() >= least);
    }

    /** The highest threshold with at least this recall, for labels that a person reviews. */
    public Optional<OperatingPoint> withRecall(double least) {
        return places(i -> point(i).recall() >= least).mapToObj(this::point).findFirst();
    }

    /**
     * Precision over recall for a diagram: about {@code most} points at most, evenly over recall, always with the first
     * and the last.
     */
    public List<OperatingPoint> curve(int most) {
        List<OperatingPoint> some = new ArrayList<>();
        int last = score.length - 1;
        double step = score.length <= most ? 0 : point(last).recall() / most;
        double next = 0;
        for (int i = 0; i <= last; i++) {
            double recall = (double) tp[i] / positives;
            if (recall >= next || i == last) {
                some.add(point(i));
                next = recall + step;
            }
        }
        return List.copyOf(some);
    }
}
