package io.dashlabel.pipeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.config.AnnotatorTypes;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.taxonomy.Taxonomies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresetTest {

    private static final Map<String, Double> SIGNS = Map.of("traffic sign", 0.1);

    @Test
    void presets_that_see_stop_signs_only_label_signs_from_a_lower_score() {
        assertThat(thresholds("detector: {quality: balanced}")).isEqualTo(SIGNS);
        assertThat(thresholds("detector: {quality: best}")).isEqualTo(SIGNS);
        assertThat(thresholds("detector: {quality: best, without: [deimv2]}")).isEqualTo(SIGNS);
        assertThat(thresholds("detector: {quality: fast}")).isEmpty();
    }

    @Test
    void what_the_user_states_wins() {
        assertThat(thresholds("threshold: 0.5")).isEmpty();
        assertThat(thresholds("thresholds: {traffic sign: 0.2, car: 0.4}"))
                .isEqualTo(Map.of("traffic sign", 0.2, "car", 0.4));
        assertThat(thresholds("thresholds: {car: 0.4}")).isEqualTo(Map.of("traffic sign", 0.1, "car", 0.4));
        assertThat(thresholds("detector: {models: [{model: own.onnx}]}")).isEmpty();
    }

    @Test
    void a_taxonomy_without_traffic_signs_has_no_threshold_for_them() {
        RunConfig config = config("detector: {quality: best}");
        assertThat(Preset.thresholds(config, Taxonomies.of("kitti")).thresholds())
                .isEmpty();
    }

    private static RunConfig config(String yaml) {
        return AnnotatorTypes.binder(Map.of(), SecretsRequired.NEEDED)
                .read(RunConfig.class, yaml, "run.yaml", List.of());
    }

    private static Map<String, Double> thresholds(String yaml) {
        return Preset.thresholds(config(yaml), Taxonomy.bdd100k()).thresholds();
    }
}
