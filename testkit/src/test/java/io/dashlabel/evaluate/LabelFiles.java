package io.dashlabel.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Just enough of the BDD100K layout to read golden data here, where no format is at hand. */
final class LabelFiles {

    static final ObjectMapper JSON = new ObjectMapper();

    private LabelFiles() {}

    static Frame frame(JsonNode json) {
        Frame frame = Frame.named(json.get("name").asText()).withDetections(labels(json.path("labels")));
        JsonNode scene = json.path("attributes");
        return scene.isObject()
                ? frame.withAttributes(SceneAttributes.of(
                        scene.get("weather").asText(),
                        scene.get("timeofday").asText(),
                        scene.get("scene").asText()))
                : frame;
    }

    private static List<Detection> labels(JsonNode json) {
        List<Detection> labels = new ArrayList<>();
        for (JsonNode label : json) {
            JsonNode b = label.path("box2d");
            if (b.isObject()) {
                Box box = new Box(
                        b.get("x1").asDouble(),
                        b.get("y1").asDouble(),
                        b.get("x2").asDouble(),
                        b.get("y2").asDouble());
                Detection read =
                        Detection.of(label.get("category").asText(), box).withAttributes(attributes(label));
                labels.add(
                        label.has("score") ? read.withScore(label.get("score").asDouble()) : read);
            }
        }
        return labels;
    }

    private static Map<String, Object> attributes(JsonNode label) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        label.path("attributes")
                .properties()
                .forEach(a -> attributes.put(
                        a.getKey(),
                        a.getValue().isBoolean()
                                ? a.getValue().asBoolean()
                                : a.getValue().asText()));
        return attributes;
    }
}
