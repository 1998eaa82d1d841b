package io.dashlabel.evaluate;

import static io.dashlabel.evaluate.Streets.scene;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeEvaluationTest {

    private final Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());

    @Test
    void words_that_mean_the_same_are_right() {
        evaluator.add(scene("a", "clear", "daytime", "city street"), scene("a", "Sunny", "day", "downtown"));
        assertThat(evaluator.finish().attributeAccuracy()).hasValue(1);
    }

    @Test
    void undefined_ground_truth_and_missing_answers_are_counted_apart() {
        evaluator.add(scene("a", "undefined", "night", "highway"), scene("a", "clear", "night", "tunnel"));
        evaluator.add(scene("b", "rainy", "night", "highway"), Frame.named("b"));
        Evaluation evaluation = evaluator.finish();
        AttributeResult weather = attribute("weather");
        assertThat(weather.undefinedTruth()).isEqualTo(1);
        assertThat(weather.missing()).isEqualTo(1);
        assertThat(weather.accuracy()).isEmpty();
        assertThat(attribute("timeofday").accuracy()).hasValue(1);
        assertThat(attribute("timeofday").accuracyOfAll()).hasValue(0.5);
        assertThat(evaluation.attributeAccuracy()).hasValue(0.5);
        assertThat(RecordTree.of(evaluation).get("attribute_accuracy").has("weather"))
                .isFalse();
    }

    @Test
    void an_answer_outside_the_vocabulary_is_wrong_and_keeps_its_word() {
        evaluator.add(scene("a", "clear", "night", "highway"), scene("a", "Hail", "undefined", "highway"));
        assertThat(attribute("weather").confusion()).isEqualTo(Map.of("clear", Map.of("hail", 1)));
        assertThat(attribute("timeofday").confusion()).isEqualTo(Map.of("night", Map.of("undefined", 1)));
        assertThat(attribute("weather").accuracy()).hasValue(0);
    }

    @Test
    void a_ground_truth_word_outside_the_vocabulary_is_counted_and_not_scored() {
        evaluator.add(scene("a", "plasma storm", "night", "highway"), scene("a", "clear", "night", "highway"));
        assertThat(attribute("weather").unknownTruth()).isEqualTo(Map.of("plasma storm", 1));
        assertThat(attribute("weather").answered()).isZero();
    }

    @Test
    void the_json_has_the_keys_that_were_asked_for() {
        evaluator.add(
                scene("a", "clear", "night", "highway").withDetections(List.of(Streets.box("car", 0, 0))),
                scene("a", "clear", "day", "highway").withDetections(List.of(Streets.found("car", 0, 0, 0.9))));
        JsonNode json = RecordTree.of(evaluator.finish());
        assertThat(json.get("summary").fieldNames())
                .toIterable()
                .containsExactly(
                        "total_images",
                        "images",
                        "ground_truth_images",
                        "overall_attribute_accuracy",
                        "precision",
                        "recall",
                        "f1_score",
                        "map_50",
                        "map_50_95");
        assertThat(json.get("attribute_accuracy").fieldNames())
                .toIterable()
                .containsExactly("weather", "timeofday", "scene");
        assertThat(json.at("/summary/overall_attribute_accuracy").asDouble()).isEqualTo(0.666667);
        assertThat(json.at("/per_class_metrics/car").fieldNames())
                .toIterable()
                .startsWith("precision", "recall", "f1", "tp", "fp", "fn");
        assertThat(json.at("/per_class_metrics/car/ap_50").asDouble()).isEqualTo(1);
    }

    private AttributeResult attribute(String name) {
        AttributeResult result = evaluator.finish().attributes().get(name);
        if (result == null) {
            throw new AssertionError(name);
        }
        return result;
    }
}
