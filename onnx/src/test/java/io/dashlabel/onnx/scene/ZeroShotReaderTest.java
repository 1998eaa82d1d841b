package io.dashlabel.onnx.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Taxonomy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZeroShotReaderTest {

    private static final float[] OVERCAST_NIGHT = {0.6f, 0, 0.8f};

    private static Map<String, Map<String, float[]>> vectors(float[] night, float[] day) {
        Map<String, Map<String, float[]>> vectors = new LinkedHashMap<>();
        vectors.put(
                "weather",
                Map.of("clear", new float[] {0, 1, 0}, "overcast", new float[] {0.6f, 0, 0.8f}, "rainy", new float[] {
                    0, -1, 0
                }));
        vectors.put("timeofday", Map.of("night", night, "daytime", day));
        return vectors;
    }

    private static ZeroShotReader reader(Map<String, Map<String, float[]>> vectors, double scale, double temperature) {
        return new ZeroShotReader(
                Taxonomy.bdd100k(),
                vectors,
                Map.of("weather", List.of("overcast", "partly cloudy")),
                scale,
                temperature);
    }

    private static double sum(Map<String, Double> scores) {
        return scores.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void scores_are_the_softmax_of_scaled_cosines() {
        Map<String, Double> scores = reader(vectors(new float[] {0, 0, 1}, new float[] {1, 0, 0}), 10, 1)
                .scores(OVERCAST_NIGHT)
                .getOrDefault("timeofday", Map.of());
        // cosines 0.8 and 0.6: the logits differ by 2
        assertThat(scores.get("night")).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
        assertThat(sum(scores)).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_temperature_brings_scores_nearer_to_each_other() {
        Map<String, Double> scores = reader(vectors(new float[] {0, 0, 1}, new float[] {1, 0, 0}), 10, 2)
                .scores(OVERCAST_NIGHT)
                .getOrDefault("timeofday", Map.of());
        assertThat(scores.get("night")).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-6));
    }

    @Test
    void at_night_words_of_the_sky_are_left_out() {
        Map<String, Map<String, Double>> night = reader(vectors(new float[] {0, 0, 1}, new float[] {1, 0, 0}), 100, 1)
                .scores(OVERCAST_NIGHT);
        assertThat(night.get("weather")).containsOnlyKeys("clear", "rainy");
        assertThat(sum(night.getOrDefault("weather", Map.of()))).isCloseTo(1, within(1e-12));
        Map<String, Map<String, Double>> day = reader(vectors(new float[] {1, 0, 0}, new float[] {0, 0, 1}), 100, 1)
                .scores(OVERCAST_NIGHT);
        assertThat(day.get("weather")).containsOnlyKeys("clear", "overcast", "rainy");
    }

    @Test
    void an_attribute_without_vectors_is_missing() {
        ZeroShotReader reader =
                reader(Map.of("weather", Map.of("clear", new float[] {0, 1, 0}), "scene", Map.of()), 1, 1);
        assertThat(reader.scores(OVERCAST_NIGHT)).containsOnlyKeys("weather");
    }

    @Test
    void an_attribute_whose_best_word_scores_too_low_gets_none() {
        Map<String, Map<String, Double>> scores = Map.of(
                "weather", Map.of("clear", 0.4, "rainy", 0.6), "timeofday", Map.of("night", 0.51, "daytime", 0.49));
        Taxonomy taxonomy = Taxonomy.bdd100k();
        assertThat(new SceneWordChoice(taxonomy, 0.55).of(scores).values()).containsOnlyKeys("weather");
        assertThat(new SceneWordChoice(taxonomy, 0).of(scores).values().keySet())
                .containsExactly("weather", "timeofday");
    }

    @Test
    void vectors_of_another_model_are_refused() {
        ZeroShotReader reader = reader(vectors(new float[] {0, 0, 1}, new float[] {1, 0, 0}), 1, 1);
        assertThatThrownBy(() -> reader.scores(new float[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vectors of 2 and 3 values");
    }
}
