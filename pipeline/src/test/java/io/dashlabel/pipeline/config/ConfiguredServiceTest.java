package io.dashlabel.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.service.ConfiguredService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which host is asked: the same one for a flag, for a word of a file and for a section of a file. */
class ConfiguredServiceTest {

    private static String asked(Map<String, String> environment, String yaml, Flag... flags) {
        RunConfig config = AnnotatorTypes.binder(environment, SecretsRequired.NEEDED)
                .read(RunConfig.class, yaml, "run.yaml", List.of(flags));
        return String.join(
                ", ",
                config.services().stream().map(ConfiguredService::toString).toList());
    }

    private static final Flag SCENE = new Flag("--scene", "scene", "openai");

    @ParameterizedTest
    @CsvSource({
        "                         ,                        , api.openai.com",
        "                         , https://base.example/v1, base.example",
        "http://localhost:8099/v1 , https://base.example/v1, localhost:8099",
        "https://own.example      ,                        , own.example",
        "' '                      , ' '                    , api.openai.com",
    })
    void openai_is_asked_where_the_environment_says(String endpoint, String base, String host) {
        Map<String, String> environment = new TreeMap<>(Map.of("OPENAI_API_KEY", "sk-secret"));
        if (endpoint != null) {
            environment.put("OPENAI_ENDPOINT", endpoint);
        }
        if (base != null) {
            environment.put("OPENAI_BASE_URL", base);
        }
        String expected = "gpt-5-nano at " + host;
        assertThat(asked(environment, "", SCENE)).isEqualTo(expected);
        assertThat(asked(environment, "scene: openai")).isEqualTo(expected);
        assertThat(asked(environment, "scene: {type: openai}")).isEqualTo(expected);
        assertThat(asked(environment, "scene: {members: [openai, photometric]}"))
                .isEqualTo(expected);
        assertThat(asked(environment, "scene: {type: openai, endpoint: 'https://file.example/v1'}"))
                .as("the configuration wins")
                .isEqualTo("gpt-5-nano at file.example");
        assertThat(asked(environment, "", SCENE, new Flag("--set", "scene.endpoint", "https://flag.example/v1")))
                .isEqualTo("gpt-5-nano at flag.example");
    }

    @Test
    void every_service_is_named_in_the_order_in_which_it_is_asked() {
        Map<String, String> environment =
                Map.of("OPENAI_API_KEY", "sk-secret", "AZURE_VISION_KEY", "secret", "AZURE_ML_KEY", "secret");
        assertThat(asked(environment, """
                detector:
                  models:
                    - yolox-s
                    - {type: azure-vision, endpoint: 'https://v.cognitiveservices.azure.com/vision?subscription-key=geheim'}
                    - {type: azure-ml, endpoint: 'https://m.example:8443/score'}
                scene:
                  members:
                    - photometric
                    - {type: openai, alias: tiny}
                    - {type: openai-compatible, model: m, endpoint: 'http://my-server:11434/v1'}
                """))
                .isEqualTo("azure-vision-4.0 at v.cognitiveservices.azure.com, azure-ml at m.example:8443,"
                        + " tiny at api.openai.com, m at my-server:11434");
        assertThat(asked(environment, "")).isEmpty();
    }
}
