package io.dashlabel.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.cloud.chat.ChatConfig;
import io.dashlabel.cloud.chat.ChatModel;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.config.TypeNames;
import io.dashlabel.label.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Chat models as they stand in a configuration. */
class ChatConfigTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENAI_API_KEY", "sk-secret",
            "AZURE_OPENAI_API_KEY", "azure-secret",
            "AZURE_OPENAI_ENDPOINT", "https://res.openai.azure.com/",
            "AZURE_INFERENCE_CREDENTIAL", "foundry-secret",
            "OWN", "own-secret");

    private static RunConfig run(Map<String, String> environment, String scene, Flag... flags) {
        return AnnotatorTypes.binder(environment, SecretsRequired.NEEDED)
                .read(RunConfig.class, scene.isEmpty() ? "" : "scene: {" + scene + "}", "run.yaml", List.of(flags));
    }

    private static ChatModel read(String scene) {
        return chat(run(ENVIRONMENT, scene));
    }

    private static ChatModel chat(RunConfig config) {
        return ((ChatConfig) config.scene().classifier().orElseThrow()).chatModel();
    }

    private static void refuses(String scene, String sentence) {
        refuses(Map.of(), scene, sentence);
    }

    private static void refuses(Map<String, String> environment, String scene, String sentence) {
        assertThatThrownBy(() -> run(environment, scene))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("run.yaml:1:")
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("-secret", "sk-1234");
    }

    @Test
    void openai_needs_nothing_but_its_key_in_the_environment() {
        ChatModel config = chat(run(ENVIRONMENT, "", new Flag("--scene", "scene", "openai")));
        assertThat(config).isEqualTo(read("type: openai"));
        assertThat(config.name()).isEqualTo("gpt-5-nano");
        assertThat(config.target().uri()).hasToString("https://api.openai.com/v1/chat/completions");
        assertThat(config.access().key().orElseThrow().reveal()).isEqualTo("sk-secret");
        assertThat(config.settings().profile().tokenParam()).isEqualTo(Profile.TokenParam.MAX_COMPLETION_TOKENS);
        assertThat(config.settings().profile().temperature()).isEmpty();
        assertThat(config.settings().profile().structured()).isEqualTo(Profile.Structured.JSON_SCHEMA);
        assertThat(config.settings().profile().detail()).isEqualTo(Profile.Detail.LOW);
        assertThat(config.settings().profile().reasoningEffort()).contains(Profile.ReasoningEffort.LOW);
    }

    @Test
    void one_word_that_is_not_enough_says_what_is_missing() {
        assertThatThrownBy(() -> run(Map.of(), "", new Flag("--scene", "scene", "openai")))
                .hasMessageContaining(
                        "--scene: scene.key is missing: set the environment variable OPENAI_API_KEY, or write key:");
        assertThatThrownBy(() -> run(ENVIRONMENT, "", new Flag("--scene", "scene", "photometric,azure-openai")))
                .hasMessageContaining("deployment is missing");
        refuses("type: openai", "scene.key is missing: set the environment variable OPENAI_API_KEY");
        refuses(
                "type: azure-openai, deployment: d",
                "scene.endpoint is missing: set the environment variable AZURE_OPENAI_ENDPOINT");
        refuses(
                "type: azure-openai, deployment: d, endpoint: https://r.openai.azure.com",
                "scene.key is missing: set the environment variable AZURE_OPENAI_API_KEY");
        refuses(
                "type: azure-foundry, model: m",
                "scene.endpoint is missing: set the environment variable AZURE_INFERENCE_ENDPOINT");
        refuses("type: openai-compatible, model: m", "scene.endpoint is missing");
    }

    @Test
    void azure_has_two_addresses_and_the_scope_that_belongs_to_each() {
        ChatModel config = read("type: azure-openai, deployment: scenes");
        assertThat(config.target().uri()).hasToString("https://res.openai.azure.com/openai/v1/chat/completions");
        assertThat(config.access().header()).isEqualTo("api-key");
        assertThat(config.access().entraScope()).isEmpty();
        assertThat(read("type: azure-openai, deployment: scenes, auth: entra")
                        .access()
                        .entraScope())
                .contains("https://ai.azure.com/.default");
        assertThat(read("type: azure-openai, deployment: scenes, auth: entra, apiVersion: 2024-10-21")
                        .access()
                        .entraScope())
                .contains("https://cognitiveservices.azure.com/.default");
        assertThat(read("type: azure-openai, deployment: scenes, auth: entra, scope: x")
                        .access()
                        .entraScope())
                .contains("x");
        assertThat(read("type: azure-openai, deployment: scenes, baseModel: gpt-5-mini")
                        .models())
                .containsExactly("gpt-5-mini", "scenes");
        refuses(ENVIRONMENT, "type: azure-openai, deployment: d, scope: x", "scene.scope is for auth: entra");
    }

    @Test
    void entra_needs_no_key() {
        ChatModel config = chat(run(
                Map.of(), "type: azure-openai, deployment: d, endpoint: 'https://r.openai.azure.com', auth: entra"));
        assertThat(config.access().key()).isEmpty();
    }

    @Test
    void foundry_and_its_serverless_deployments() {
        ChatModel foundry = read(
                "type: azure-foundry, model: phi, endpoint: 'https://r.services.ai.azure.com', extraParameters: pass-through");
        assertThat(foundry.target().headers()).isEqualTo(Map.of("extra-parameters", "pass-through"));
        assertThat(foundry.access().header()).isEqualTo("api-key");
        ChatModel serverless =
                read("type: azure-foundry, model: phi, endpoint: 'https://p.e.models.ai.azure.com', serverless: true");
        assertThat(serverless.access().header()).isEqualTo("Authorization");
        assertThat(serverless.name()).isEqualTo("phi");
        assertThat(serverless.target().model()).isEmpty();
    }

    @Test
    void a_local_model_needs_no_key_and_is_asked_a_few_things_at_once() {
        ChatModel near = read("type: openai-compatible, model: m, endpoint: 'http://localhost:11434'");
        assertThat(near.access().key()).isEmpty();
        assertThat(near.concurrency()).isEqualTo(4);
        assertThat(read("type: openai-compatible, model: m, endpoint: 'https://openrouter.ai/api/v1', key: '${OWN}'")
                        .concurrency())
                .isEqualTo(16);
    }

    @Test
    void what_has_a_default_can_be_left_out_of_the_request_by_null_and_stays_so_in_the_file_of_the_run() {
        for (String scene : List.of(
                "type: openai, reasoningEffort: null, tokenParam: max_tokens, temperature: 0.5",
                "type: openai-compatible, model: m, endpoint: 'http://localhost:1', temperature: ~",
                "type: azure-openai, deployment: d, key: '${OWN}', structured: json-object, alias: a, samples: 3",
                "type: azure-foundry, model: phi, endpoint: 'https://r.services.ai.azure.com', auth: entra",
                "type: openai, asking: {concurrency: 2, tokensPerMinute: 9}, prompt: p.txt, imageTokens: 7")) {
            RunConfig config = run(ENVIRONMENT, scene);
            for (String written : List.of(ConfigWriter.yaml(config), ConfigWriter.json(config))) {
                assertThat(written).doesNotContain("-secret");
                assertThat(AnnotatorTypes.binder(ENVIRONMENT, SecretsRequired.NEEDED)
                                .read(RunConfig.class, written, "again", List.of()))
                        .isEqualTo(config);
            }
        }
        assertThat(read("type: openai, reasoningEffort: null")
                        .settings()
                        .profile()
                        .reasoningEffort())
                .isEmpty();
        assertThat(chat(run(ENVIRONMENT, "type: openai", new Flag("--set", "scene.reasoningEffort", "null")))
                        .settings()
                        .profile()
                        .reasoningEffort())
                .isEqualTo(Optional.empty());
    }

    @Test
    void the_examples_of_the_documentation_are_read() throws Exception {
        Map<String, String> environment = new TreeMap<>(ENVIRONMENT);
        environment.put("AZURE_INFERENCE_ENDPOINT", "https://res.services.ai.azure.com");
        List<String> types = Files.readAllLines(Path.of("..", "docs", "services.md")).stream()
                .filter(line -> line.startsWith("    scene: {"))
                .map(line -> AnnotatorTypes.binder(environment, SecretsRequired.NEEDED)
                        .read(RunConfig.class, line.strip(), "services.md", List.of()))
                .map(config ->
                        TypeNames.word(config.scene().classifier().orElseThrow().getClass()))
                .toList();
        assertThat(types)
                .containsExactly(
                        "openai", "azure-openai", "openai", "azure-openai", "azure-foundry", "openai-compatible");
    }

    @Test
    void values_that_cannot_be_are_refused_at_their_place() {
        refuses(ENVIRONMENT, "type: openai, maxTokens: 0", "run.yaml:1:34: scene.maxTokens must be 1 or more, is 0");
        refuses(ENVIRONMENT, "type: openai, temperature: 3", "run.yaml:1:36: scene.temperature must lie in 0..2, is 3");
        refuses(ENVIRONMENT, "type: openai, samples: 0", "scene.samples must be 1 or more");
        refuses(ENVIRONMENT, "type: openai, imageSize: 0", "scene.imageSize must be 1 or more");
        refuses(ENVIRONMENT, "type: openai, imageTokens: 0", "scene.imageTokens must be 1 or more");
        refuses(ENVIRONMENT, "type: openai, alias: ' '", "scene.alias must not be empty");
        refuses(ENVIRONMENT, "type: openai, model: ''", "scene.model must not be empty");
        refuses(ENVIRONMENT, "type: openai, key: sk-1234", "scene.key is a secret and must not stand in the file");
        refuses(ENVIRONMENT, "type: openai, tokenParam: max_token", "did you mean 'max-tokens'?");
        refuses(
                ENVIRONMENT,
                "type: openai, endpoint: 'http://api.openai.com/v1'",
                "run.yaml:1:33: scene.endpoint http://api.openai.com/v1 must begin with https://");
        refuses(
                ENVIRONMENT,
                "type: azure-openai, deployment: d, apiVersion: latest",
                "scene.apiVersion must be a date such as 2024-10-21");
        refuses(
                ENVIRONMENT,
                "type: azure-openai, deployment: d, endpoint: 'https://r.openai.azure.com/openai/deployments/e'",
                "scene.deployment is d, and the endpoint");
    }
}
