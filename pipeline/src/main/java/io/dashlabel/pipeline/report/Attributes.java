package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How often weather, time of day and scene are right. */
public record Attributes(List<Row> rows) implements ReportSection {

    public Attributes {
        rows = List.copyOf(rows);
    }

    /**
     * One attribute.
     *
     * @param accuracy share of right answers among those answered; absent if none was
     * @param answered images with an answer and with ground truth to compare it with
     * @param of images with ground truth for this attribute
     * @param baseline absent where not known
     */
    public record Row(String attribute, OptionalDouble accuracy, long answered, long of, Optional<Baseline> baseline) {

        /** How far the answers are better than the baseline; negative where they are worse. */
        public OptionalDouble gain() {
            return accuracy.isPresent() && baseline.isPresent()
                    ? OptionalDouble.of(accuracy.getAsDouble() - baseline.get().accuracy())
                    : OptionalDouble.empty();
        }
    }

    /**
     * What always giving the same answer would have reached.
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
