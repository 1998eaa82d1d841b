package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * The confusion matrix of the boxes: for each true category, the predicted categories.
 *
 * @param called the categories of the columns
 * @param rows in the order of the taxonomy
 * @param invented by column, the number of boxes without an object
 */
public record Confusions(List<String> called, List<Row> rows, List<Long> invented) implements ReportSection {

    public Confusions {
        called = List.copyOf(called);
        rows = List.copyOf(rows);
        invented = List.copyOf(invented);
        int columns = called.size();
        if (invented.size() != columns
                || rows.stream().anyMatch(row -> row.counts().size() != columns)) {
            throw new IllegalArgumentException("every row needs a count for each of " + columns + " columns");
        }
    }

    /**
     * One category of the ground truth.
     *
     * @param counts by column
     * @param missed number of objects without any box
     */
    public record Row(String category, List<Long> counts, long missed) {

        public Row {
            counts = List.copyOf(counts);
        }

        /** The number of objects of this category. */
        public long truth() {
            return missed + counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The number of boxes without an object, over all categories. */
    public long inventedInTotal() {
        return invented.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String anchor() {
        return "confusions";
    }

    @Override
    public String title() {
        return "Confusions";
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
