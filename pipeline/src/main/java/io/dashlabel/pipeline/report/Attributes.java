package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The accuracy of weather, time of day and scene. */
public record Attributes(List<Row> rows) implements ReportSection {

    public Attributes {
        rows = List.copyOf(rows);
    }

    /**
     * One attribute.
     *
     * @param accuracy share of right answers among all answers, 0..1; absent without answers
     * @param answered number of images with an answer and with ground truth for it
     * @param of number of images with ground truth for this attribute
     * @param baseline absent if it is not known
     */
    public record Row(String attribute, OptionalDouble accuracy, long answered, long of, Optional<Baseline> baseline) {

        /** The accuracy above the baseline; negative if the answers are worse. */
        public OptionalDouble gain() {
            return accuracy.isPresent() && baseline.isPresent()
                    ? OptionalDouble.of(accuracy.getAsDouble() - baseline.get().accuracy())
                    : OptionalDouble.empty();
        }
    }

    /**
     * The accuracy of always giving the same answer.
     *
     * @param value the most frequent value of the ground truth
     * @param accuracy its share of the ground truth, 0..1
     */
    public record Baseline(String value, double accuracy) {}

    @Override
    public String anchor() {
        return "attributes";
    }

    @Override
    public String title() {
        return "Scene attributes";
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
