package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.testkit.fake.Raw.Got;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureFakesTest {

    private static final String LEGACY = "/openai/deployments/labels/chat/completions?api-version=2024-10-21";
    private static final String V1 = "/openai/v1/chat/completions";
    private static final String MODELS = "/models/chat/completions?api-version=2024-05-01-preview";

    private static FakeServices any(Outcome outcome, Check first, Check... more) throws Exception {
        return FakeServices.start(Script.always(outcome).expecting(first, more));
    }

    private static Got once(Outcome outcome, String path, JsonNode body) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(outcome))) {
            Got got = Raw.post(fakes, path, body, Raw.API_KEY);
            assertThat(fakes.violations()).isEmpty();
            return got;
        }
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token, "Content-Type", "application/json"};
    }

    @ParameterizedTest
    @ValueSource(strings = {LEGACY, V1})
    void a_right_request_has_the_results_of_the_filters(String path) throws Exception {
        Got got = once(Outcome.OK, path, Bodies.strict("labels"));
        assertThat(got.status()).as(got.text()).isEqualTo(200);
        assertThat(got.json()
                        .at("/choices/0/content_filter_results/violence/severity")
                        .asText())
                .isEqualTo("safe");
        assertThat(got.json()
                        .at("/prompt_filter_results/0/content_filter_results/jailbreak/detected")
                        .isBoolean())
                .isTrue();
        assertThat(got.json().path("model").asText()).isEqualTo("gpt-5-mini-2025-08-07");
        assertThat(got.header("x-ratelimit-reset-requests")).isEqualTo("1");
        assertThat(got.header("x-ratelimit-reset-tokens")).isEqualTo("360");
    }

    @Test
    void the_filter_may_be_down() throws Exception {
        Got got = once(Outcome.FILTER_DOWN, V1, Bodies.strict("labels"));
        assertThat(got.json().at("/choices/0/content_filter_results/error/code").asText())
                .isEqualTo("content_filter_error");
        assertThat(Json.of(got.content()).path("weather").isTextual()).isTrue();
    }

    @Test
    void legacy_ignores_the_model_of_the_body() throws Exception {
        assertThat(once(Outcome.OK, LEGACY, Bodies.strict("no-such-model")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/openai/deployments/labels/chat/completions, 404",
        "/openai/deployments/labels/chat/completions?api-version=latest, 404",
        "/openai/deployments/other/chat/completions?api-version=2024-10-21, 404",
        "/openai/deployments/labels/chat/completions?api-version=2024-06-01, 400",
        "/openai/v1/chat/completions?api-version=2024-10-21, 400",
        "/models/chat/completions, 400",
        "/models/chat/completions?api-version=2024-12-01-preview, 400"
    })
    void a_wrong_version_or_deployment_is_rejected(String path, int status) throws Exception {
        try (FakeServices fakes = any(Outcome.OK, Check.API_VERSION, Check.MODEL)) {
            Got got = Raw.post(fakes, path, Bodies.strict("labels"), Raw.API_KEY);
            assertThat(got.status()).as(got.text()).isEqualTo(status);
            assertThat(got.error().path("code").isTextual()).isTrue();
            assertThat(fakes.asked()).isEmpty();
        }
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Raw.post(fakes, path, Bodies.strict("labels"), Raw.API_KEY);
            assertThat(fakes.violations()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, MODELS})
    void the_model_of_the_body_must_be_a_deployment(String path) throws Exception {
        try (FakeServices fakes = any(Outcome.OK, Check.MODEL)) {
            Got got = Raw.post(fakes, path, Bodies.plain("other"), Raw.API_KEY);
            assertThat(got.status()).isEqualTo(404);
            assertThat(got.error().path("code").asText()).isEqualTo("DeploymentNotFound");
        }
    }

    @Test
    void an_entra_token_is_taken_everywhere_and_the_key_as_bearer_not_in_legacy() throws Exception {
        try (FakeServices fakes = any(Outcome.OK, Check.AUTH)) {
            for (String path : new String[] {LEGACY, V1, MODELS}) {
                JsonNode body = Bodies.plain("labels");
                assertThat(Raw.post(fakes, path, body, bearer(FakeServices.TOKEN))
                                .status())
                        .isEqualTo(200);
                assertThat(Raw.post(fakes, path, body, bearer("fake-key")).status())
                        .isEqualTo(path.equals(LEGACY) ? 401 : 200);
                Got got = Raw.post(fakes, path, body, "api-key", "wrong", "Content-Type", "application/json");
                assertThat(got.status()).isEqualTo(401);
                assertThat(got.error().path("code").asText()).isEqualTo("401");
                assertThat(got.text()).doesNotContain("wrong\"");
            }
        }
    }

    @Test
    void a_429_has_a_null_type_and_its_code_is_a_string_of_digits() throws Exception {
        Got got = once(Outcome.THROTTLED_TEXT, V1, Bodies.strict("labels"));
        assertThat(got.status()).isEqualTo(429);
        assertThat(got.error().path("type").isNull()).isTrue();
        assertThat(got.error().path("code")).isEqualTo(Json.of("\"429\""));
        assertThat(got.error().path("message").asText()).contains("Please retry after 1 second.");
    }

    @Test
    void azures_rules_for_schemas_are_narrower() throws Exception {
        String bounded = "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"score\"],"
                + "\"properties\":{\"score\":{\"type\":\"number\",\"minimum\":0}}}";
        try (FakeServices fakes = any(Outcome.OK, Check.SCHEMA)) {
            JsonNode body = Bodies.withSchema(Bodies.plain("gpt-5-mini"), bounded);
            assertThat(Raw.post(fakes, V1, body, Raw.API_KEY).status()).isEqualTo(400);
            assertThat(Raw.post(fakes, "/v1/chat/completions", body, Raw.BEARER).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_profile_is_that_of_the_deployed_model() throws Exception {
        Setup setup = Setup.PLAIN.withDeployment("warm", "gpt-4o");
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.PARAMETER), setup)) {
            assertThat(Raw.post(fakes, V1, Bodies.plain("warm").put("temperature", 0), Raw.API_KEY)
                            .status())
                    .isEqualTo(200);
            Got got = Raw.post(fakes, V1, Bodies.plain("labels").put("temperature", 0), Raw.API_KEY);
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.error().path("code").asText()).isEqualTo("unsupported_parameter");
        }
    }

    @Test
    void azures_text_of_the_rules_does_not_enlarge_a_small_image() throws Exception {
        String small = "data:image/png;base64," + Bodies.base64(Bodies.image("png", 512, 512, 1));
        JsonNode body = Json.of(Json.write(Bodies.chat("gpt-4o", small)).replace("\"low\"", "\"high\""));
        int azure = once(Outcome.OK, V1, body).json().at("/usage/prompt_tokens").asInt();
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Got got = Raw.post(fakes, "/v1/chat/completions", body, Raw.BEARER);
            assertThat(got.json().at("/usage/prompt_tokens").asInt() - azure).isEqualTo(765 - 255);
        }
    }
}
