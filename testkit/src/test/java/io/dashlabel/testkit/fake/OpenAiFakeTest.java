package io.dashlabel.testkit.fake;

import static io.dashlabel.testkit.fake.Bodies.dataUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.fake.Raw.Got;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiFakeTest {

    private static final String PATH = "/v1/chat/completions";

    private FakeServices fakes;

    @BeforeEach
    void start() throws Exception {
        fakes = FakeServices.start(Script.always(Outcome.OK));
    }

    @AfterEach
    void close() {
        fakes.close();
    }

    private Got ask(JsonNode body) throws Exception {
        return Raw.post(fakes, PATH, body, Raw.BEARER);
    }

    private Got ask(String model, Consumer<ObjectNode> change) throws Exception {
        ObjectNode body = Bodies.strict(model);
        change.accept(body);
        return ask(body);
    }

    private void rejected(Got got, int status, Check check) {
        assertThat(got.status()).as(got.text()).isEqualTo(status);
        assertThat(got.error().path("message").isTextual()).isTrue();
        assertThat(got.error().has("param")).isTrue();
        assertThat(got.error().has("code")).isTrue();
        assertThat(got.error().path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(fakes.violations()).singleElement().asString().startsWith(check.name());
        assertThat(fakes.asked()).isEmpty();
    }

    @Test
    void a_right_request_has_labels_usage_and_headers() throws Exception {
        Got got = ask(Bodies.strict("gpt-5-mini").put("max_completion_tokens", 512));
        assertThat(got.status()).isEqualTo(200);
        JsonNode json = got.json();
        String sha256 = Sha256.of(Bodies.image("jpeg", 64, 48, 1)).hex();
        JsonNode labels = Json.of(got.content());
        fakes.labels()
                .scene(sha256)
                .forEach((attribute, word) ->
                        assertThat(labels.path(attribute).asText()).isEqualTo(word));
        assertThat(List.copyOf(json.at("/choices/0/message").properties()).toString())
                .contains("role=", "content=", "refusal=null", "annotations=[]");
        assertThat(json.at("/choices/0").has("logprobs")).isTrue();
        assertThat(json.path("model").asText()).isEqualTo("gpt-5-mini-2025-08-07");
        JsonNode usage = json.path("usage");
        assertThat(usage.path("prompt_tokens").asInt()).isGreaterThan(415);
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(64);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt()
                        + usage.path("completion_tokens").asInt());
        assertThat(got.header("x-ratelimit-reset-requests")).isEqualTo("120ms");
        assertThat(got.header("x-ratelimit-reset-tokens")).isEqualTo("6m0s");
        assertThat(got.header("x-request-id")).isEqualTo("req_1");
        assertThat(fakes.violations()).isEmpty();
        assertThat(fakes.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.arrival()).isEqualTo(new Arrival(1, 1, PATH, sha256));
            assertThat(asked.body().at("/messages/1/content/1/image_url/url").asText())
                    .isEqualTo("sha256:" + sha256);
        });
        assertThat(fakes.requestsPerImage()).containsExactly(Map.entry(sha256, 1));
    }

    @Test
    void prompt_tokens_grow_with_the_image_by_the_rule_of_the_model() throws Exception {
        String big = "data:image/png;base64," + Bodies.base64(Bodies.image("png", 1280, 720, 1));
        ObjectNode low = Bodies.chat("gpt-5-mini", big);
        ObjectNode high = Bodies.chat("gpt-5-mini", big);
        ((ObjectNode) high.at("/messages/1/content/1/image_url")).put("detail", "high");
        int difference = ask(high).json().at("/usage/prompt_tokens").asInt()
                - ask(low).json().at("/usage/prompt_tokens").asInt();
        assertThat(difference).isEqualTo(1491 - 415);
    }

    @Test
    void a_wrong_or_missing_key_is_401() throws Exception {
        Got got = Raw.post(
                fakes,
                PATH,
                Bodies.strict("gpt-5-mini"),
                "Authorization",
                "Bearer sk-0123456789",
                "Content-Type",
                "application/json");
        rejected(got, 401, Check.AUTH);
        assertThat(got.error().path("code").asText()).isEqualTo("invalid_api_key");
        assertThat(got.text()).doesNotContain("sk-0123456789");
        assertThat(Raw.post(fakes, PATH, Bodies.strict("gpt-5-mini"), "api-key", "fake-key")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_unknown_model_is_404() throws Exception {
        Got got = ask(Bodies.strict("gpt-6"));
        rejected(got, 404, Check.MODEL);
        assertThat(got.error().path("code").asText()).isEqualTo("model_not_found");
    }

    @Test
    void another_method_is_405() throws Exception {
        rejected(Raw.get(fakes, PATH, "Authorization", "Bearer fake-key"), 405, Check.METHOD);
    }

    @Test
    void another_content_type_is_415() throws Exception {
        byte[] body = Json.write(Bodies.strict("gpt-5-mini")).getBytes(StandardCharsets.UTF_8);
        rejected(
                Raw.post(fakes, PATH, body, "Authorization", "Bearer fake-key", "Content-Type", "text/plain"),
                415,
                Check.CONTENT_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":", "[1]", "{\"model\":\"gpt-4o\",\"model\":\"gpt-4o\"}", "{} {}", "{}"})
    void a_broken_body_is_400(String body) throws Exception {
        Got got = Raw.post(fakes, PATH, body.getBytes(StandardCharsets.UTF_8), Raw.BEARER);
        rejected(got, 400, body.equals("{}") ? Check.MODEL : Check.BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "top_p", "logprobs", "max_tokens", "presence_penalty", "top_logprobs"})
    void a_reasoning_model_rejects_what_it_does_not_support(String field) throws Exception {
        Got got = ask("gpt-5-mini", body -> body.put(field, 1));
        rejected(got, 400, Check.PARAMETER);
        assertThat(got.error().path("code").asText()).isEqualTo("unsupported_parameter");
        assertThat(got.error().path("param").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "reasoning_effort, '\"low\"'",
        "max_new_tokens, 5",
        "temperature, 2.5",
        "temperature, '\"0\"'",
        "top_logprobs, 3",
        "service_tier, '\"gold\"'",
        "n, 2",
        "stream, true",
        "max_tokens, 0"
    })
    void a_plain_model_rejects_wrong_parameters(String field, String value) throws Exception {
        rejected(ask("gpt-4o", body -> body.set(field, Json.of(value))), 400, Check.PARAMETER);
    }

    @Test
    void a_plain_model_takes_temperature_and_logprobs() throws Exception {
        Got got = ask(
                "gpt-4o",
                body -> body.put("temperature", 0)
                        .put("max_tokens", 512)
                        .put("logprobs", true)
                        .put("top_logprobs", 2));
        assertThat(got.status()).as(got.text()).isEqualTo(200);
        StringBuilder joined = new StringBuilder();
        for (JsonNode token : got.json().at("/choices/0/logprobs/content")) {
            joined.append(token.path("token").asText());
            assertThat(token.path("logprob").asDouble()).isLessThanOrEqualTo(0);
            assertThat(token.path("top_logprobs").size()).isEqualTo(2);
            assertThat(token.path("bytes").size())
                    .isEqualTo(token.path("token").asText().length());
        }
        assertThat(joined.toString()).isEqualTo(got.content());
        assertThat(got.json()
                        .at("/usage/completion_tokens_details/reasoning_tokens")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a.jpg",
                "data:image/jpeg;base64,/9j/AAAA",
                "data:image/jpeg;base64,not base64",
                "data:image/tiff;base64,AAAA",
                "data:image/jpeg,AAAA"
            })
    void an_image_that_cannot_be_read_is_400(String url) throws Exception {
        rejected(ask(Bodies.withSchema(Bodies.chat("gpt-5-mini", url), Bodies.SCHEMA)), 400, Check.IMAGE);
    }

    @Test
    void a_png_that_is_called_a_jpeg_is_400() throws Exception {
        String url = "data:image/jpeg;base64," + Bodies.base64(Bodies.image("png", 64, 48, 1));
        rejected(ask(Bodies.chat("gpt-5-mini", url)), 400, Check.IMAGE);
    }

    @Test
    void exactly_one_image_is_wanted() throws Exception {
        rejected(ask(Bodies.chat("gpt-5-mini")), 400, Check.IMAGE);
        assertThat(ask(Bodies.chat("gpt-5-mini", dataUrl(1), dataUrl(2))).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages/1/content/1/image_url", "/messages/1/content/1", "/messages/1/content/0"})
    void an_unknown_field_in_a_message_is_400(String at) throws Exception {
        rejected(ask("gpt-5-mini", body -> ((ObjectNode) body.at(at)).put("quality", 1)), 400, Check.BODY);
    }

    @Test
    void an_unknown_detail_or_an_image_of_the_system_is_400() throws Exception {
        rejected(
                ask(
                        "gpt-5-mini",
                        body -> ((ObjectNode) body.at("/messages/1/content/1/image_url")).put("detail", "tiny")),
                400,
                Check.BODY);
        Got got = ask("gpt-5-mini", body -> ((ObjectNode) body.at("/messages/1")).put("role", "system"));
        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void json_mode_needs_the_word_json_in_the_messages() throws Exception {
        ObjectNode body = Bodies.plain("gpt-5-mini");
        body.putObject("response_format").put("type", "json_object");
        assertThat(ask(body).status()).isEqualTo(200);
        ((ObjectNode) ((ArrayNode) body.path("messages")).get(0)).put("content", "Label it.");
        Got got = ask(body);
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.error().path("param").asText()).isEqualTo("messages");
        assertThat(fakes.violations()).singleElement().asString().startsWith("RESPONSE_FORMAT");
    }

    @Test
    void a_format_that_does_not_exist_or_has_a_bad_name_is_400() throws Exception {
        rejected(
                ask("gpt-5-mini", body -> body.putObject("response_format").put("type", "yaml")),
                400,
                Check.RESPONSE_FORMAT);
        Got got = ask("gpt-5-mini", body -> ((ObjectNode) body.at("/response_format/json_schema")).put("name", "a b"));
        assertThat(got.status()).isEqualTo(400);
    }
}
