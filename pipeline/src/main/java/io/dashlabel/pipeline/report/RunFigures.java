package io.dashlabel.pipeline.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Several runs side by side: a row for each figure, a column for each run, with the best value of each row marked.
 *
 * @param runs the columns
 * @param groups the rows
 * @param ranked true if the best value of a row is marked; false if the runs cannot be compared
 */
public record RunFigures(List<Run> runs, List<Group> groups, boolean ranked) implements ReportSection {

    /** The page has no space for more columns. */
    public static final int LIMIT = 12;

    public RunFigures {
        runs = List.copyOf(runs);
        groups = List.copyOf(groups);
        if (runs.size() > LIMIT) {
            throw new IllegalArgumentException("at most " + LIMIT + " runs, not " + runs.size());
        }
    }

    /**
     * A column.
     *
     * @param letter the short name of the run
     * @param models the models of the run, in few words
     */
    public record Run(String letter, String id, String models) {}

    /**
     * Rows about one subject.
     *
     * @param charted whether the report also draws its figures, which must all be shares
     */
    public record Group(String title, boolean charted, List<Row> rows) {

        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A figure.
     *
     * @param objects number of objects of the ground truth that it covers; absent if it covers no part of them, or if
     *     the runs differ
     * @param cells one for each run
     */
    public record Row(String name, OptionalLong objects, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A figure of a run.
     *
     * @param text as the page shows it, a dash if it is absent
     * @param value the number; absent if it is undefined or a word
     * @param best whether no other run has a better one
     * @param more the numbers that it is computed from, by name
     */
    public record Cell(String text, OptionalDouble value, boolean best, Map<String, Double> more) {

        public Cell {
            more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
        }

        public boolean isAbsent() {
            return text.equals(FigureFormat.ABSENT);
        }

        /** The numbers that it is computed from: {@code precision 0.700, recall 0.500}; empty without such numbers. */
        public String detail() {
            StringBuilder words = new StringBuilder();
            more.forEach((name, number) -> words.append(words.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(FigureFormat.score(number)));
            return words.toString();
        }
    }

    @Override
    public String anchor() {
        return "figures";
    }

    @Override
    public String title() {
        return "Figures";
    }

    @Override
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    @Override
    public boolean hasCharts() {
        return groups.stream().anyMatch(Group::charted);
    }
}
