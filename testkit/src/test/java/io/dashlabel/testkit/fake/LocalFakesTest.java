package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.testkit.fake.Raw.Got;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFakesTest {

    private static final String[] NO_KEY = {"Authorization", "Bearer none", "Content-Type", "application/json"};

    private static FakeServices start(Check first, Check... more) throws Exception {
        return FakeServices.start(Script.always(Outcome.OK).expecting(first, more));
    }

    private static Got ask(FakeServices fakes, String server, JsonNode body) throws Exception {
        return Raw.post(fakes, "/" + server + "/v1/chat/completions", body, NO_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "vllm", "llamacpp", "lmstudio"})
    void a_schema_is_kept_without_any_key(String server) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Got got = ask(
                    fakes, server, Bodies.strict("llava").put("max_tokens", 512).put("temperature", 0));
            assertThat(got.status()).as(got.text()).isEqualTo(200);
            assertThat(Json.of(got.content()).size()).isEqualTo(3);
            assertThat(got.json().at("/choices/0/message").has("refusal")).isFalse();
            assertThat(got.json().at("/usage/total_tokens").isInt()).isTrue();
            assertThat(got.header("x-ratelimit-limit-requests")).isEmpty();
            assertThat(got.json().path("system_fingerprint").asText().equals("fp_ollama"))
                    .isEqualTo(server.equals("ollama"));
            assertThat(got.json().has("timings")).isEqualTo(server.equals("llamacpp"));
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ollama, stop", "lmstudio, stop", "vllm, length", "llamacpp, length"})
    void max_completion_tokens_is_obeyed_by_some_only(String server, String finish) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            assertThat(ask(fakes, server, Bodies.strict("llava").put("max_completion_tokens", 3))
                            .finish())
                    .isEqualTo(finish);
            assertThat(ask(fakes, server, Bodies.strict("llava").put("max_tokens", 3))
                            .finish())
                    .isEqualTo("length");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "vllm", "llamacpp", "lmstudio"})
    void an_image_by_http_is_refused_in_the_shape_of_each(String server) throws Exception {
        try (FakeServices fakes = start(Check.IMAGE)) {
            Got got = ask(fakes, server, Bodies.chat("llava", "http://localhost/a.jpg"));
            assertThat(got.status()).isEqualTo(400);
            JsonNode error = got.error();
            switch (server) {
                case "ollama" -> {
                    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
                    assertThat(error.path("code").isNull()).isTrue();
                }
                case "lmstudio" -> assertThat(error.isTextual()).isTrue();
                default -> assertThat(error.path("code")).isEqualTo(Json.of("400"));
            }
            assertThat(error.has("param")).isEqualTo(server.equals("ollama") || server.equals("vllm"));
        }
    }

    @Test
    void ollama_takes_the_url_as_a_string_and_the_others_do_not() throws Exception {
        try (FakeServices fakes = start(Check.BODY)) {
            ObjectNode body = Bodies.plain("llava");
            ((ObjectNode) body.at("/messages/1/content/1")).put("image_url", Bodies.dataUrl(1));
            assertThat(ask(fakes, "ollama", body).status()).isEqualTo(200);
            assertThat(ask(fakes, "vllm", body).status()).isEqualTo(400);
        }
    }

    @Test
    void llamacpp_takes_a_schema_in_its_own_places_and_any_model() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            for (String type : new String[] {"json_schema", "json_object"}) {
                ObjectNode body = Bodies.plain("whatever");
                body.putObject("response_format").put("type", type).set("schema", Json.of(Bodies.SCHEMA));
                assertThat(Json.of(ask(fakes, "llamacpp", body).content()).size())
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void an_unknown_model_is_404() throws Exception {
        try (FakeServices fakes = start(Check.MODEL)) {
            assertThat(ask(fakes, "ollama", Bodies.plain("other"))
                            .error()
                            .path("type")
                            .asText())
                    .isEqualTo("not_found_error");
            assertThat(ask(fakes, "vllm", Bodies.plain("other"))
                            .error()
                            .path("code")
                            .asInt())
                    .isEqualTo(404);
        }
    }

    @Test
    void each_says_whether_it_is_ready() throws Exception {
        try (FakeServices fakes = start(Check.ROUTE)) {
            assertThat(Raw.get(fakes, "/ollama/v1/models").json().path("data").isEmpty())
                    .isFalse();
            assertThat(Raw.get(fakes, "/vllm/health").status()).isEqualTo(200);
            assertThat(Raw.get(fakes, "/llamacpp/health").json().path("status").asText())
                    .isEqualTo("ok");
            assertThat(Raw.get(fakes, "/llamacpp/props")
                            .json()
                            .at("/modalities/vision")
                            .asBoolean())
                    .isTrue();
            assertThat(Raw.get(fakes, "/llamacpp/v1/models").text()).contains("input_modalities");
            assertThat(Raw.get(fakes, "/ollama/health").status()).isEqualTo(404);
        }
    }
}
