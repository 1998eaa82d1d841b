package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which score to cut at, category by category. Chosen on one half of the images, reported on the other.
 *
 * @param rows in the order of the taxonomy
 * @param precision wished for what is accepted unseen, 0..1
 * @param recall wished for what a person looks through, 0..1
 * @param enough objects that a category needs for advice
 * @param iouThreshold from which a box counts as found, 0..1
 */
public record Thresholds(List<Row> rows, double precision, double recall, int enough, double iouThreshold)
        implements ReportSection {

    public Thresholds {
        rows = List.copyOf(rows);
    }

    /**
     * One category.
     *
     * @param truth objects in all images
     * @param choices for best F1, accepting unseen and reviewing, in this order; empty where there is too little to
     *     choose from
     */
    public record Row(String category, long truth, List<Optional<Choice>> choices) {

        public Row {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A threshold and what it gives on images that it was not chosen on.
     *
     * @param precision absent where no box reaches the threshold there
     * @param recall likewise
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
