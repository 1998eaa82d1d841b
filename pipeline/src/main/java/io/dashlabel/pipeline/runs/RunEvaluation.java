package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What {@code evaluation.json} says of a run. Shares that are none, and whatever else is missing, are absent here.
 *
 * @param json as it stands in the file; missing where there is none that can be read
 */
record RunEvaluation(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Figures of a part of the ground truth.
     *
     * @param objects in it
     * @param values by the key of the file
     */
    record Part(OptionalLong objects, JsonNode values) {

        OptionalDouble value(String key) {
            return share(values.path(key));
        }
    }

    static RunEvaluation of(RunFolder run) {
        try {
            return new RunEvaluation(
                    Files.exists(run.evaluation())
                            ? JSON.readTree(run.evaluation().toFile())
                            : MissingNode.getInstance());
        } catch (IOException e) {
            return new RunEvaluation(MissingNode.getInstance());
        }
    }

    /** Whether there is one. */
    boolean exists() {
        return json.path("summary").isObject();
    }

    OptionalDouble summary(String key) {
        return share(json.path("summary").path(key));
    }

    /** By scene attribute that was evaluated the share of right answers; absent where nobody answered. */
    Map<String, OptionalDouble> attributes() {
        Map<String, OptionalDouble> attributes = new LinkedHashMap<>();
        json.path("attributes")
                .fieldNames()
                .forEachRemaining(name -> attributes.put(
                        name, share(json.path("attribute_accuracy").path(name))));
        return attributes;
    }

    /** By category. */
    Map<String, Part> categories() {
        Map<String, Part> categories = new LinkedHashMap<>();
        json.path("per_class_metrics")
                .fields()
                .forEachRemaining(field -> categories.put(field.getKey(), part(field.getValue())));
        return categories;
    }

    /** By word of a scene attribute, such as {@code night} of {@code timeofday}. */
    Map<String, Part> scenes(String attribute) {
        Map<String, Part> scenes = new LinkedHashMap<>();
        for (JsonNode slice : json.path("slices")) {
            JsonNode where = slice.path("where");
            if (where.size() == 1 && where.path(attribute).isTextual()) {
                scenes.put(where.path(attribute).asText(), part(slice));
            }
        }
        return scenes;
    }

    private static Part part(JsonNode values) {
        JsonNode support = values.path("support");
        return new Part(support.isIntegralNumber() ? OptionalLong.of(support.asLong()) : OptionalLong.empty(), values);
    }

    /** What it was made against: {@code images}, {@code ground_truth} or {@code rules}. */
    Optional<String> fingerprint(String part) {
        return Optional.of(json.path("fingerprint").path(part))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** The IoU from which on a box counts as found. */
    OptionalDouble iouThreshold() {
        return number(json.path("options").path("iou_threshold"));
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }

    private static OptionalDouble share(JsonNode node) {
        OptionalDouble value = number(node);
        return value.isPresent() && value.getAsDouble() >= 0 && value.getAsDouble() <= 1
                ? value
                : OptionalDouble.empty();
    }
}
