package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * What boxes of each category were called.
 *
 * @param called the categories of the columns
 * @param rows in the order of the taxonomy
 * @param invented by column, boxes on nothing
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
     * @param missed found under no name
     */
    public record Row(String category, List<Long> counts, long missed) {

        public Row {
            counts = List.copyOf(counts);
        }

        /** Objects of this category. */
        public long truth() {
            return missed + counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** All boxes on nothing. */
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
