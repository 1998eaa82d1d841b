package io.dashlabel.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bdd100kProtocolTest {

    @ParameterizedTest
    @ValueSource(strings = {"tricky", "empty"})
    void the_official_tool_says_the_same_to_the_last_bit(String name) throws IOException {
        Bdd100kTable table = evaluate("evaluation/bdd/" + name + "_gt.json", "evaluation/bdd/" + name + "_pred.json");
        JsonNode golden = LabelFiles.JSON
                .readTree(SharedData.data("evaluation/bdd/" + name + "_expected.json")
                        .toFile())
                .get("metrics");
        for (CocoMetric metric : CocoMetric.values()) {
            JsonNode values = golden.get(metric.word());
            assertThat(values).hasSize(11);
            for (String row : table.rows()) {
                JsonNode value = values.get(row);
                assertThat(table.value(metric, row, NumpyMean.BEFORE_2_3))
                        .as(metric.word() + " " + row)
                        .isEqualTo(value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble()));
            }
        }
    }

    @Test
    void scalabels_own_numbers_of_its_202_frames_come_out() throws IOException {
        Bdd100kTable table =
                evaluate("formats/det_groundtruth_202frames.json", "formats/det_predictions_202frames.json");
        double[] golden = {
            34.029392668,
            55.323900409,
            34.938733600,
            20.916248145,
            48.436465256,
            64.285304668,
            23.877338403,
            38.050036782,
            40.951604502
        };
        CocoMetric[] metrics = CocoMetric.values();
        for (int i = 0; i < golden.length; i++) {
            assertThat(table.value(metrics[i], Bdd100kTable.OVERALL, NumpyMean.BEFORE_2_3))
                    .as(metrics[i].word())
                    .hasValueCloseTo(golden[i], within(1e-8));
        }
        Map<String, Double> categories = Map.of(
                "pedestrian", 41.376703884,
                "rider", 41.709855538,
                "car", 66.141855187,
                "truck", 50.070782193,
                "bus", 0.302530253,
                "motorcycle", 4.574628955);
        categories.forEach((category, ap) -> assertThat(table.value(CocoMetric.AP, category, NumpyMean.BEFORE_2_3))
                .as(category)
                .hasValueCloseTo(ap, within(1e-8)));
        assertThat(table.value(CocoMetric.AP, "train", NumpyMean.BEFORE_2_3)).isEmpty();
    }

    /** As the official tool pairs them: by name, the last of a repeated name, surplus predictions dropped. */
    private static Bdd100kTable evaluate(String truths, String predictions) throws IOException {
        Map<String, Frame> predicted = frames(predictions);
        Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), new EvaluationOptions(0.5, Map.of(), Protocol.BDD100K));
        frames(truths).forEach((name, truth) -> evaluator.add(truth, predicted.getOrDefault(name, Frame.named(name))));
        return evaluator.finish().bdd100k().orElseThrow();
    }

    private static Map<String, Frame> frames(String file) throws IOException {
        Map<String, Frame> frames = new TreeMap<>();
        for (JsonNode frame : LabelFiles.JSON.readTree(SharedData.data(file).toFile())) {
            frames.put(frame.get("name").asText(), LabelFiles.frame(frame));
        }
        return frames;
    }
}
