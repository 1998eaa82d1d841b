package io.dashlabel.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealLabelsTest {

    @Test
    void ground_truth_against_itself_is_perfect_everywhere() throws IOException {
        Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        int images = 0;
        try (Stream<Path> files = Files.list(SharedData.data("bdd100k/labels"))) {
            for (Path file : files.sorted().toList()) {
                Frame frame = read(file);
                evaluator.add(frame, frame);
                images++;
            }
        }
        JsonNode json = evaluator.finish().toJson();
        assertThat(images).isEqualTo(50);
        assertThat(json.at("/summary/total_images").asInt()).isEqualTo(50);
        for (String key :
                List.of("overall_attribute_accuracy", "precision", "recall", "f1_score", "map_50", "map_50_95")) {
            assertThat(json.at("/summary/" + key).asDouble()).as(key).isEqualTo(1);
        }
        assertThat(json.get("attribute_accuracy"))
                .hasSize(3)
                .allSatisfy(v -> assertThat(v.asDouble()).isEqualTo(1));
        assertThat(json.get("per_class_metrics")).hasSizeGreaterThan(5).allSatisfy(c -> {
            assertThat(c.get("precision").asDouble()).isEqualTo(1);
            assertThat(c.get("recall").asDouble()).isEqualTo(1);
            assertThat(c.get("ap_50_95").asDouble()).isEqualTo(1);
            assertThat(c.get("fp").asInt() + c.get("fn").asInt()).isZero();
        });
    }

    private static Frame read(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        JsonNode scene = json.get("attributes");
        List<Detection> labels = new ArrayList<>();
        for (JsonNode label : json.get("labels")) {
            JsonNode b = label.path("box2d");
            if (b.isObject()) {
                Map<String, Object> attributes = new LinkedHashMap<>();
                label.path("attributes")
                        .properties()
                        .forEach(a -> attributes.put(
                                a.getKey(),
                                a.getValue().isBoolean()
                                        ? a.getValue().asBoolean()
                                        : a.getValue().asText()));
                labels.add(Detection.of(
                                label.get("category").asText(),
                                new Box(
                                        b.get("x1").asDouble(),
                                        b.get("y1").asDouble(),
                                        b.get("x2").asDouble(),
                                        b.get("y2").asDouble()))
                        .withAttributes(attributes));
            }
        }
        return Frame.named(json.get("name").asText())
                .withAttributes(SceneAttributes.of(
                        scene.get("weather").asText(),
                        scene.get("timeofday").asText(),
                        scene.get("scene").asText()))
                .withDetections(labels);
    }
}
