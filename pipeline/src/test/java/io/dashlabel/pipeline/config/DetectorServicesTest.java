package io.dashlabel.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.cloud.endpoint.AzureMlConfig;
import io.dashlabel.cloud.vision.AzureVisionConfig;
import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.Flag;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.config.OnnxConfig;
import io.dashlabel.service.ObjectDetectorConfig;
import io.dashlabel.service.Tiles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members of the detector that ask a service. */
class DetectorServicesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AZURE_VISION_ENDPOINT", "https://eyes.cognitiveservices.azure.com/",
            "AZURE_VISION_KEY", "vision-secret",
            "AZURE_ML_ENDPOINT", "https://e.westeurope.inference.ml.azure.com/score",
            "AZURE_ML_KEY", "ml-secret",
            "OTHER", "other-secret");

    private static RunConfig read(Map<String, String> environment, String models, Flag... flags) {
        return AnnotatorTypes.binder(environment, SecretsRequired.NEEDED)
                .read(RunConfig.class, "detector: {models: " + models + "}", "run.yaml", List.of(flags));
    }

    private static AzureVisionConfig vision(String model) {
        return (AzureVisionConfig)
                read(ENVIRONMENT, "[" + model + "]").detector().models().get(0).model();
    }

    private static AzureMlConfig ml(String model) {
        return (AzureMlConfig)
                read(ENVIRONMENT, "[" + model + "]").detector().models().get(0).model();
    }

    private static void refuses(String models, String... sentences) {
        refuses(ENVIRONMENT, models, sentences);
    }

    private static void refuses(Map<String, String> environment, String models, String... sentences) {
        assertThatThrownBy(() -> read(environment, models))
                .isInstanceOf(UsageException.class)
                .hasMessage(String.join("\n", sentences));
    }

    @Test
    void one_word_is_enough_where_the_environment_says_the_rest() {
        for (String models : List.of("[azure-vision, yolox-s, azure-ml]", "[]")) {
            Flag flag = new Flag("--detector", "detector.models", "azure-vision, yolox-s, azure-ml");
            RunConfig config = models.equals("[]") ? read(ENVIRONMENT, models, flag) : read(ENVIRONMENT, models);
            List<ObjectDetectorConfig> read = config.detector().models().stream()
                    .map(DetectorMember::model)
                    .toList();
            assertThat(read).containsExactly(vision("{type: azure-vision}"), OnnxConfig.of("yolox-s"), ml("azure-ml"));
            assertThat(vision("azure-vision").login().key().orElseThrow().reveal())
                    .isEqualTo("vision-secret");
            assertThat(ml("azure-ml").login().key().orElseThrow().reveal()).isEqualTo("ml-secret");
        }
    }

    @Test
    void the_defaults_are_these() {
        AzureVisionConfig vision = vision("azure-vision");
        assertThat(vision.endpoint()).isEqualTo("https://eyes.cognitiveservices.azure.com");
        assertThat(vision.access().entraScope()).isEmpty();
        assertThat(vision.api()).isEqualTo("4.0");
        assertThat(vision.modelVersion()).isEmpty();
        assertThat(vision.longestSide()).isEqualTo(16_000);
        assertThat(vision.map()).isEmpty();
        AzureMlConfig ml = ml("azure-ml");
        assertThat(ml.endpoint()).isEqualTo("https://e.westeurope.inference.ml.azure.com/score");
        assertThat(ml.access().entraScope()).isEmpty();
        assertThat(ml.deployment()).isEmpty();
        assertThat(ml.params()).isEmpty();
        assertThat(ml.longestSide()).isEqualTo(2048);
        assertThat(ml.words()).isEmpty();
        assertThat(ml.asking().concurrency()).isEmpty();
    }

    @Test
    void every_key_can_be_set_to_another_value() throws Exception {
        String asking = "asking: {attempts: 2, timeoutSeconds: 9, concurrency: 3, requestsPerMinute: 4,"
                + " tokensPerMinute: 5}";
        assertThat(equalParts(
                        vision(
                                "{type: azure-vision, endpoint: 'https://b', auth: entra, key: '${OTHER}', scope: s, api: '3.2',"
                                        + " modelVersion: v, longestSide: 1920, map: {tractor: truck}, " + asking
                                        + "}"),
                        vision("azure-vision")))
                .isEmpty();
        assertThat(equalParts(
                        ml(
                                "{type: azure-ml, endpoint: 'https://b/score', auth: entra, key: '${OTHER}', scope: s, deployment: d,"
                                        + " params: '{}', longestSide: 640, words: [car], map: {tractor: truck}, "
                                        + asking
                                        + "}"),
                        ml("azure-ml")))
                .isEmpty();
    }

    private static List<String> equalParts(Record a, Record b) throws ReflectiveOperationException {
        List<String> equal = new ArrayList<>();
        for (RecordComponent component : a.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(Flatten.class)) {
                equal.addAll(equalParts((Record) component.getAccessor().invoke(a), (Record)
                        component.getAccessor().invoke(b)));
            } else if (component
                    .getAccessor()
                    .invoke(a)
                    .equals(component.getAccessor().invoke(b))) {
                equal.add(component.getName());
            }
        }
        return equal;
    }

    @Test
    void a_key_is_shown_unless_the_identity_of_entra_is_asked_for() {
        assertThat(vision("{type: azure-vision, auth: entra}").access().entraScope())
                .contains("https://cognitiveservices.azure.com/.default");
        assertThat(ml("{type: azure-ml, auth: entra}").access().entraScope()).contains("https://ml.azure.com/.default");
        assertThat(ml("{type: azure-ml, auth: entra, scope: s}").access().entraScope())
                .contains("s");
        Map<String, String> keyless =
                Map.of("AZURE_VISION_ENDPOINT", "https://eyes.cognitiveservices.azure.com", "AZURE_VISION_KEY", " ");
        refuses(
                keyless,
                "[azure-vision]",
                "run.yaml:1:21: detector.models[0].key is missing: set the environment variable AZURE_VISION_KEY, write"
                        + " key: ${NAME} of another one, or auth: entra");
        refuses(
                "[{type: azure-ml, scope: s}]",
                "run.yaml:1:45: detector.models[0].scope is for auth: entra, and auth is key");
        refuses(
                keyless,
                "[{type: azure-vision, key: '${AZURE_VISION_KEY}'}]",
                "run.yaml:1:47: detector.models[0].key is a secret, and ${AZURE_VISION_KEY} is not set or empty");
        refuses(
                "[{type: azure-vision, endpoint: 'http://eyes.example'}]",
                "run.yaml:1:52: detector.models[0].endpoint http://eyes.example must begin with https://, because a key"
                        + " must not travel unencrypted");
    }

    @Test
    void what_is_written_is_read_to_the_same_and_holds_no_key() {
        RunConfig config = read(
                ENVIRONMENT,
                "[own.onnx, azure-vision, {type: azure-ml, params: '{\"text_prompt\": null}', words: [a]}]");
        for (String written : List.of(ConfigWriter.yaml(config), ConfigWriter.json(config))) {
            assertThat(AnnotatorTypes.binder(ENVIRONMENT, SecretsRequired.NEEDED)
                            .read(RunConfig.class, written, "run.yaml", List.of()))
                    .isEqualTo(config);
            assertThat(written)
                    .contains("${AZURE_VISION_KEY}", "${AZURE_ML_KEY}")
                    .doesNotContain("-secret");
        }
        assertThat(config.toString()).doesNotContain("-secret");
        assertThat(vision("{type: azure-vision, endpoint: 'https://a/vision/v3.2/detect?subscription-key=pasted'}")
                        .endpoint())
                .isEqualTo("https://a");
        assertThat(ml("{type: azure-ml, endpoint: 'https://a/score?key=pasted'}")
                        .endpoint())
                .isEqualTo("https://a/score");
    }

    @Test
    void a_model_without_a_type_is_one_on_this_machine() {
        assertThat(read(ENVIRONMENT, "[{model: a.onnx}]"))
                .isEqualTo(read(ENVIRONMENT, "[{type: onnx, model: a.onnx}]"))
                .isEqualTo(read(ENVIRONMENT, "[a.onnx]"));
        refuses(
                "[{type: azur-vision}]",
                "run.yaml:1:28: detector.models[0].type must be one of onnx, azure-vision, azure-ml, http, none, is 'azur-vision';"
                        + " did you mean 'azure-vision'?");
        refuses(
                "[{type: azure-ml, model: a.onnx}]",
                "run.yaml:1:38: unknown key 'model' in detector.models[0]; known: type, endpoint, auth, key, scope,"
                        + " deployment, params, longestSide, words, map, asking");
    }

    @Test
    void what_cannot_be_is_said_at_its_place() {
        refuses(
                "[{type: azure-vision, endpoint: eyes, api: 5}]",
                "run.yaml:1:52: detector.models[0].endpoint must be an address such as"
                        + " https://NAME.cognitiveservices.azure.com");
        refuses("[{type: azure-vision, api: 5}]", "run.yaml:1:47: detector.models[0].api must be 3.2 or 4.0, is '5'");
        refuses(
                "[{type: azure-vision, longestSide: 20}]",
                "run.yaml:1:55: detector.models[0].longestSide must lie in 50..16000, is 20");
        refuses(
                "[{type: azure-ml, endpoint: 'https://e.westeurope.inference.ml.azure.com'}]",
                "run.yaml:1:48: detector.models[0].endpoint must be the full scoring address, which ends in /score, or in"
                        + " /invocations with 'mlflow models serve';"
                        + " its page in the studio shows it, and so does 'az ml online-endpoint show --query scoring_uri'");
        refuses(
                "[{type: azure-ml, deployment: 'a b'}]",
                "run.yaml:1:50: detector.models[0].deployment must be a name of letters, digits and hyphens, is 'a b'");
        refuses(
                "[{type: azure-ml, params: car}]",
                "run.yaml:1:46: detector.models[0].params must be a JSON object such as {\"text_prompt\": \"car\"}");
        refuses(
                Map.of(),
                "[azure-vision]",
                "run.yaml:1:21: detector.models[0].endpoint is missing, and ${AZURE_VISION_ENDPOINT} is not set");
    }

    @Test
    void tiles_are_for_models_on_this_machine() {
        String sentence =
                "detector.tiles are for models on this machine; a service gets the whole image once, so leave out"
                        + " tiles";
        Flag tiles = new Flag("--tiles", "detector.tiles", "4x3");
        assertThatThrownBy(() -> read(ENVIRONMENT, "[azure-vision]", tiles)).hasMessage("--tiles: " + sentence);
        assertThat(read(ENVIRONMENT, "[azure-vision, yolox-s]", tiles)
                        .detector()
                        .tiles())
                .contains(new Tiles(4, 3));
    }
}
