package io.dashlabel.pipeline.report;

import java.util.List;

/** The confusion matrices of the scene attributes, one table for each attribute. */
public record SceneAnswers(List<Table> tables) implements ReportSection {

    public SceneAnswers {
        tables = List.copyOf(tables);
    }

    /**
     * One attribute.
     *
     * @param answers the words of the columns
     * @param missing number of images with ground truth and without an answer
     * @param undefined number of images whose ground truth says {@code undefined}
     */
    public record Table(String attribute, List<String> answers, List<Row> rows, long missing, long undefined) {

        public Table {
            answers = List.copyOf(answers);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One word of the ground truth.
     *
     * @param counts by column
     */
    public record Row(String truth, List<Long> counts) {

        public Row {
            counts = List.copyOf(counts);
        }

        /** The number of answered images with this word. */
        public long images() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    @Override
    public String anchor() {
        return "answers";
    }

    @Override
    public String title() {
        return "Answers per word";
    }

    @Override
    public boolean isEmpty() {
        return tables.isEmpty();
    }
}
