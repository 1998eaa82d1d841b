package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Precision over recall, category by category, as the threshold falls.
 *
 * @param curves in the order of the taxonomy
 * @param without categories with ground truth of which no box is right at any score
 * @param iouThreshold from which a box counts as found, 0..1
 */
public record PrecisionRecall(List<Curve> curves, List<String> without, double iouThreshold) implements ReportSection {

    public PrecisionRecall {
        curves = List.copyOf(curves);
        without = List.copyOf(without);
    }

    /**
     * One category.
     *
     * @param averagePrecision at the section's IoU threshold where that is 0.5, else absent
     * @param points highest threshold first
     * @param inUse precision and recall of the boxes that were kept; absent where either is undefined
     */
    public record Curve(
            String category, OptionalDouble averagePrecision, long truth, List<Point> points, Optional<Place> inUse) {

        public Curve {
            points = List.copyOf(points);
        }
    }

    /** What keeping all boxes of at least this score gives. */
    public record Point(double threshold, double precision, double recall) {}

    /** Where labels stand on the curve. */
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
