package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Proposed score thresholds of each category, chosen on one half of the images and evaluated on the other.
 *
 * @param rows in the order of the taxonomy
 * @param precision the wanted precision of labels that nobody reviews, 0..1
 * @param recall the wanted recall of labels that a person reviews, 0..1
 * @param enough the least number of objects of a category for a proposal
 * @param iouThreshold the least IoU of a match, 0..1
 */
public record Thresholds(List<Row> rows, double precision, double recall, int enough, double iouThreshold)
        implements ReportSection {

    public Thresholds {
        rows = List.copyOf(rows);
    }

    /**
     * One category.
     *
     * @param truth number of objects in all images
     * @param choices for best F1, labels without review and labels with review, in this order; empty if the category
     *     has too few objects
     */
    public record Row(String category, long truth, List<Optional<Choice>> choices) {

        public Row {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A threshold, with precision and recall on the other half of the images.
     *
     * @param precision absent if no box there reaches the threshold
     * @param recall absent if it is undefined there
     */
    public record Choice(double threshold, OptionalDouble precision, OptionalDouble recall) {}

    @Override
    public String anchor() {
        return "thresholds";
    }

    @Override
    public String title() {
        return "Thresholds";
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
