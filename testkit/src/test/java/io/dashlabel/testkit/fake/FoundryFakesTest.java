package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.testkit.fake.Raw.Got;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundryFakesTest {

    private static final String MODELS = "/models/chat/completions?api-version=2024-05-01-preview";

    private static FakeServices expecting(Check first, Check... more) throws Exception {
        return FakeServices.start(Script.always(Outcome.OK).expecting(first, more));
    }

    private static ObjectNode phi() {
        return Bodies.plain("phi-4-multimodal-INSTRUCT").put("temperature", 0.2).put("max_tokens", 512);
    }

    @Test
    void phi_answers_in_fences_with_three_counters_and_no_more() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Got got = Raw.post(fakes, MODELS, phi(), Raw.API_KEY);
            assertThat(got.status()).as(got.text()).isEqualTo(200);
            assertThat(got.content()).startsWith("```json\n").endsWith("\n```");
            assertThat(got.json().path("usage").size()).isEqualTo(3);
            assertThat(got.json().at("/choices/0").has("logprobs")).isFalse();
            assertThat(got.json().at("/choices/0/message").has("refusal")).isFalse();
            assertThat(got.json().at("/choices/0/message/tool_calls").isNull()).isTrue();
            assertThat(got.json().path("model").asText()).isEqualTo("phi-4-multimodal-instruct");
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_completion_tokens", "logprobs", "reasoning_effort", "metadata"})
    void an_unknown_field_is_422_in_a_shape_of_its_own(String field) throws Exception {
        try (FakeServices fakes = expecting(Check.PARAMETER)) {
            Got got = Raw.post(fakes, MODELS, phi().put(field, 7), Raw.API_KEY);
            assertThat(got.status()).isEqualTo(422);
            assertThat(got.json())
                    .isEqualTo(Json.of("{\"status\":422,\"code\":\"invalid_parameter\","
                            + "\"message\":\"One of the parameters contain invalid values.\","
                            + "\"detail\":[{\"loc\":[\"body\",\"" + field + "\"],\"input\":7}],"
                            + "\"error\":\"Extra inputs are not permitted\"}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "pass-through"})
    void unknown_fields_may_be_dropped_or_passed_through(String extra) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Got got = Raw.post(
                    fakes,
                    MODELS,
                    phi().put("safe_prompt", true),
                    "api-key",
                    "fake-key",
                    "extra-parameters",
                    extra,
                    "Content-Type",
                    "application/json");
            assertThat(got.status()).as(got.text()).isEqualTo(200);
            assertThat(fakes.asked().get(0).body().has("safe_prompt")).isEqualTo(extra.equals("pass-through"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json_object", "json_schema"})
    void phi_answers_text_only(String format) throws Exception {
        try (FakeServices fakes = expecting(Check.RESPONSE_FORMAT)) {
            ObjectNode body = phi();
            body.putObject("response_format").put("type", format);
            Got got = Raw.post(
                    fakes,
                    MODELS,
                    body,
                    "api-key",
                    "fake-key",
                    "extra-parameters",
                    "drop",
                    "Content-Type",
                    "application/json");
            assertThat(got.status()).isEqualTo(422);
            assertThat(got.json().at("/detail/0/input/type").asText()).isEqualTo(format);
            body.putObject("response_format").put("type", "text");
            assertThat(Raw.post(fakes, MODELS, body, Raw.API_KEY).status()).isEqualTo(200);
        }
    }

    @Test
    void another_model_keeps_to_a_schema() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Got got = Raw.post(fakes, MODELS, Bodies.strict("gpt-4.1-mini"), Raw.API_KEY);
            assertThat(Json.of(got.content()).path("weather").isTextual()).isTrue();
        }
    }

    @Test
    void temperature_ends_at_one_and_two_images_are_too_many() throws Exception {
        try (FakeServices fakes = expecting(Check.PARAMETER, Check.IMAGE)) {
            assertThat(Raw.post(fakes, MODELS, phi().put("temperature", 1.5), Raw.API_KEY)
                            .status())
                    .isEqualTo(400);
            ObjectNode two = Bodies.chat("labels", Bodies.dataUrl(1), Bodies.dataUrl(2));
            assertThat(Raw.post(fakes, MODELS, two, Raw.API_KEY).status()).isEqualTo(400);
        }
    }

    @Test
    void a_serverless_deployment_needs_no_model_and_says_what_it_runs() throws Exception {
        try (FakeServices fakes = expecting(Check.AUTH)) {
            ObjectNode body = phi();
            body.remove("model");
            assertThat(Raw.post(fakes, "/chat/completions", body, Raw.BEARER).content())
                    .startsWith("```json");
            assertThat(Raw.get(fakes, "/info", "Authorization", "Bearer fake-key")
                            .json()
                            .path("model_name")
                            .asText())
                    .isEqualTo("Phi-4-multimodal-instruct");
            assertThat(Raw.post(fakes, "/chat/completions", body, Raw.API_KEY).status())
                    .isEqualTo(401);
        }
    }
}
