package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CategoryMatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Every threshold that makes a difference for one category, from the highest to the lowest. Detections of equal score are
 * kept or dropped together. Empty where the category has no ground truth. Immutable; 16 bytes a threshold.
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

    /** At the first IoU threshold of a matching. */
    public static ThresholdSweep of(CategoryMatches matches) {
        return of(matches, row -> true, matches.positives());
    }

    /**
     * Of some of the images.
     *
     * @param here whether a row of detections is on one of them
     * @param positives boxes on them that are to be found
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

    /** Boxes that are to be found. */
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

    /** What a threshold chosen elsewhere gives here; empty where no detection reaches it. */
    public Optional<OperatingPoint> at(double threshold) {
        return last(i -> score[i] >= threshold);
    }

    /** The point of greatest F1, of equals the highest threshold; empty where nothing is ever right. */
    public Optional<OperatingPoint> maxF1() {
        return places(i -> tp[i] > 0)
                .reduce((best, i) -> point(i).f1() > point(best).f1() ? i : best)
                .stream()
                .mapToObj(this::point)
                .findFirst();
    }

    /** The lowest threshold whose precision is at least this: what may be accepted unseen. */
    public Optional<OperatingPoint> withPrecision(double least) {
        return last(i -> point(i).precision() >= least);
    }

    /** The highest threshold whose recall is at least this: what a person has to look through. */
    public Optional<OperatingPoint> withRecall(double least) {
        return places(i -> point(i).recall() >= least).mapToObj(this::point).findFirst();
    }

    /**
     * Precision over recall for drawing: at most about {@code most} points, evenly over recall, always with the first and
     * the last.
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
