package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well each category was found.
 *
 * @param rows in the order of the taxonomy; the reader can sort them
 * @param total over all categories; absent where the caller has none
 * @param iouThreshold from which a box counts as found, 0..1
 * @param belowThresholdAlone categories of which nothing but boxes below the threshold is right, so that average
 *     precision stands beside an F1 of 0
 */
public record CategoryTable(List<Row> rows, Optional<Row> total, double iouThreshold, List<String> belowThresholdAlone)
        implements ReportSection {

    public CategoryTable {
        rows = List.copyOf(rows);
        belowThresholdAlone = List.copyOf(belowThresholdAlone);
    }

    /**
     * One category. Metrics are absent where undefined: no precision without boxes, no recall without ground truth.
     *
     * @param truth objects in the ground truth
     * @param found boxes predicted
     * @param truePositives boxes that match an object
     * @param falsePositives boxes that match none
     * @param falseNegatives objects that no box matches
     */
    public record Row(
            String category,
            long truth,
            long found,
            long truePositives,
            long falsePositives,
            long falseNegatives,
            OptionalDouble precision,
            OptionalDouble recall,
            OptionalDouble f1,
            OptionalDouble ap50,
            OptionalDouble ap50To95) {

        /** Neither in the ground truth nor predicted: shown, but quietly. */
        public boolean isIdle() {
            return truth == 0 && found == 0;
        }
    }

    @Override
    public String anchor() {
        return "categories";
    }

    @Override
    public String title() {
        return "Categories";
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
