package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Precision over recall for each category, as the threshold falls.
 *
 * @param curves in the order of the taxonomy
 * @param without categories with ground truth and without a correct box at any score
 * @param iouThreshold the least IoU of a match, 0..1
 */
public record PrecisionRecall(List<Curve> curves, List<String> without, double iouThreshold) implements ReportSection {

    public PrecisionRecall {
        curves = List.copyOf(curves);
        without = List.copyOf(without);
    }

    /**
     * One category.
     *
     * @param averagePrecision at IoU 0.5; absent if the section's IoU threshold is another one
     * @param points highest threshold first
     * @param inUse precision and recall of the labels; absent if either is undefined
     */
    public record Curve(
            String category, OptionalDouble averagePrecision, long truth, List<Point> points, Optional<Place> inUse) {

        public Curve {
            points = List.copyOf(points);
        }
    }

    /** Precision and recall of all boxes with at least this score. */
    public record Point(double threshold, double precision, double recall) {}

    /** The point of the labels on the curve. */
    public record Place(double precision, double recall) {}

    @Override
    public String anchor() {
        return "curves";
    }

    @Override
    public String title() {
        return "Precision and recall";
    }

    @Override
    public boolean isEmpty() {
        return curves.isEmpty();
    }

    @Override
    public boolean hasCharts() {
        return true;
    }
}
