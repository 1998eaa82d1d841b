package io.dashlabel.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The figures of a run's evaluation, as {@code summary} of {@code evaluation.json} has them. Shares of 0 to 1. Immutable. */
public final class RunSummary {

    private final ObjectNode json;

    private RunSummary(ObjectNode json) {
        this.json = json.deepCopy();
    }

    /** Empty where it is no JSON object. */
    public static Optional<RunSummary> of(JsonNode node) {
        return node instanceof ObjectNode object ? Optional.of(new RunSummary(object)) : Optional.empty();
    }

    public OptionalDouble precision() {
        return figure("precision");
    }

    public OptionalDouble recall() {
        return figure("recall");
    }

    public OptionalDouble f1() {
        return figure("f1_score");
    }

    /** Mean average precision at an IoU of 0.5. */
    public OptionalDouble map50() {
        return figure("map_50");
    }

    /** Mean average precision over IoU 0.5 to 0.95. */
    public OptionalDouble map50To95() {
        return figure("map_50_95");
    }

    /** Scene attributes that are right. */
    public OptionalDouble attributeAccuracy() {
        return figure("overall_attribute_accuracy");
    }

    /** Images that the figures are about. */
    public int totalImages() {
        return json.path("total_images").asInt();
    }

    /** Images of the ground truth, where the figures are about those alone that have a prediction. */
    public OptionalInt groundTruthImages() {
        return json.path("images").asText().equals("attempted")
                ? OptionalInt.of(json.path("ground_truth_images").asInt())
                : OptionalInt.empty();
    }

    private OptionalDouble figure(String key) {
        JsonNode figure = json.path(key);
        return figure.isNumber() ? OptionalDouble.of(figure.asDouble()) : OptionalDouble.empty();
    }

    ObjectNode json() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunSummary summary && summary.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
