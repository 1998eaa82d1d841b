package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CategoryMatches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every threshold that makes a difference for one category, from the highest to the lowest. Detections of equal score are
 * kept or dropped together. Empty where the category has no ground truth.
 */
public final class ThresholdSweep {

    private final List<OperatingPoint> points;

    private ThresholdSweep(List<OperatingPoint> points) {
        this.points = points;
    }

    /** At the first IoU threshold of a matching. */
    public static ThresholdSweep of(CategoryMatches matches) {
        List<OperatingPoint> points = new ArrayList<>();
        int tp = 0;
        int fp = 0;
        for (int j = 0; j < matches.size() && matches.positives() > 0; j++) {
            tp += matches.right(j, 0) ? 1 : 0;
            fp += matches.wrong(j, 0) ? 1 : 0;
            boolean last = j + 1 == matches.size() || matches.score(j + 1) != matches.score(j);
            if (last && tp + fp > 0) {
                points.add(new OperatingPoint(matches.score(j), tp, fp, matches.positives()));
            }
        }
        return new ThresholdSweep(List.copyOf(points));
    }

    /** Highest threshold first. */
    public List<OperatingPoint> points() {
        return points;
    }

    /** What a threshold chosen elsewhere gives here; empty where no detection reaches it. */
    public Optional<OperatingPoint> at(double threshold) {
        return points.stream().filter(p -> p.threshold() >= threshold).reduce((first, second) -> second);
    }

    /** The point of greatest F1, of equals the highest threshold; empty where nothing is ever right. */
    public Optional<OperatingPoint> maxF1() {
        return points.stream()
                .filter(p -> p.tp() > 0)
                .max(Comparator.comparingDouble(OperatingPoint::f1).thenComparingDouble(OperatingPoint::threshold));
    }

    /** The lowest threshold whose precision is at least this: what may be accepted unseen. */
    public Optional<OperatingPoint> withPrecision(double least) {
        return points.stream().filter(p -> p.precision() >= least).reduce((first, second) -> second);
    }

    /** The highest threshold whose recall is at least this: what a person has to look through. */
    public Optional<OperatingPoint> withRecall(double least) {
        return points.stream().filter(p -> p.recall() >= least).findFirst();
    }

    /**
     * Precision over recall for drawing: at most about {@code most} points, evenly over recall, always with the first and
     * the last.
     */
    public List<OperatingPoint> curve(int most) {
        if (points.size() <= most) {
            return points;
        }
        List<OperatingPoint> some = new ArrayList<>();
        double step = points.get(points.size() - 1).recall() / most;
        double next = 0;
        for (OperatingPoint point : points) {
            if (point.recall() >= next) {
                some.add(point);
                next = point.recall() + step;
            }
        }
        OperatingPoint last = points.get(points.size() - 1);
        if (!some.get(some.size() - 1).equals(last)) {
            some.add(last);
        }
        return List.copyOf(some);
    }
}
