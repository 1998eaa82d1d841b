package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of each category.
 *
 * @param rows in the order of the taxonomy; the reader can sort them
 * @param total over all categories; absent if the caller has none
 * @param iouThreshold the least IoU of a match, 0..1
 * @param belowThresholdAlone categories whose only correct boxes are below the threshold, so that average precision is
 *     positive and F1 is 0
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
     * @param truth number of objects in the ground truth
     * @param found number of predicted boxes
     * @param truePositives number of boxes that match an object
     * @param falsePositives number of boxes without an object
     * @param falseNegatives number of objects without a box
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

        /** Neither in the ground truth nor predicted; the report shows the row in grey. */
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
