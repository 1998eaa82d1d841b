package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.fake.Raw.Got;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChatOutcomesTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String SHA256 =
            Sha256.of(Bodies.image("jpeg", 64, 48, 1)).hex();

    private static Got got(Outcome outcome) throws Exception {
        return got(outcome, Bodies.strict("gpt-5-mini").put("max_completion_tokens", 300));
    }

    private static Got got(Outcome outcome, JsonNode body) throws Exception {
        Setup setup = Setup.PLAIN.withPause(Duration.ofMillis(450));
        try (FakeServices fakes = FakeServices.start(Script.always(outcome), setup)) {
            Got got = Raw.post(fakes, PATH, body, Raw.BEARER);
            assertThat(fakes.violations()).isEmpty();
            assertThat(fakes.asked().get(0).outcome()).isEqualTo(outcome);
            return got;
        }
    }

    @Test
    void a_refusal_has_no_content() throws Exception {
        JsonNode message = got(Outcome.REFUSAL).json().at("/choices/0/message");
        assertThat(message.path("content").isNull()).isTrue();
        assertThat(message.path("refusal").asText()).startsWith("I'm sorry");
    }

    @Test
    void a_cut_answer_is_no_json_and_says_length() throws Exception {
        Got got = got(Outcome.LENGTH_CUT);
        assertThat(got.finish()).isEqualTo("length");
        assertThat(got.content()).startsWith("{\"weather\"");
        assertThatThrownBy(() -> Json.of(got.content())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reasoning_may_take_the_whole_cap() throws Exception {
        Got got = got(Outcome.LENGTH_EMPTY);
        assertThat(got.finish()).isEqualTo("length");
        assertThat(got.content()).isEmpty();
        assertThat(got.json().at("/usage/completion_tokens").asInt()).isEqualTo(300);
        assertThat(got.json()
                        .at("/usage/completion_tokens_details/reasoning_tokens")
                        .asInt())
                .isEqualTo(300);
    }

    @Test
    void a_cap_that_is_too_small_cuts_a_good_answer() throws Exception {
        Got got = got(Outcome.OK, Bodies.strict("gpt-5-mini").put("max_completion_tokens", 70));
        assertThat(got.finish()).isEqualTo("length");
        assertThat(got.content()).hasSize(24);
        assertThat(got.json().at("/usage/completion_tokens").asInt()).isEqualTo(70);
    }

    @Test
    void a_filtered_output_is_a_status_of_200() throws Exception {
        Got got = got(Outcome.FILTERED_OUTPUT);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.finish()).isEqualTo("content_filter");
    }

    @ParameterizedTest
    @CsvSource({
        "FILTERED_PROMPT, innererror, content_filter_result",
        "FILTERED_PROMPT_OTHER_KEYS, inner_error, content_filter_results",
        "FILTERED_PROMPT_BARE, none, none"
    })
    void a_filtered_prompt_has_three_forms(Outcome outcome, String inner, String results) throws Exception {
        Got got = got(outcome);
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.error().path("code").asText()).isEqualTo("content_filter");
        assertThat(got.error().path("type").isNull()).isTrue();
        assertThat(got.error()
                        .path(inner)
                        .path(results)
                        .path("violence")
                        .path("filtered")
                        .asBoolean())
                .isEqualTo(!inner.equals("none"));
        assertThat(got.error().has("innererror") || got.error().has("inner_error"))
                .isEqualTo(!inner.equals("none"));
    }

    @Test
    void there_may_be_no_choices_no_content_or_no_json() throws Exception {
        assertThat(got(Outcome.NO_CHOICES).json().path("choices").isEmpty()).isTrue();
        assertThat(got(Outcome.EMPTY_CONTENT)
                        .json()
                        .at("/choices/0/message/content")
                        .asText("none"))
                .isEmpty();
        assertThat(got(Outcome.PROSE).content()).startsWith("This is");
    }

    @Test
    void labels_may_be_fenced_or_nested() throws Exception {
        assertThat(got(Outcome.FENCED).content()).startsWith("```json\n{").endsWith("}\n```");
        assertThat(Json.of(got(Outcome.NESTED).content())
                        .at("/attributes/weather")
                        .isTextual())
                .isTrue();
    }

    @Test
    void words_may_be_wrong_or_synonyms() throws Exception {
        assertThat(Json.of(got(Outcome.WRONG_WORD).content()).path("weather").asText())
                .isEqualTo("purple");
        JsonNode labels = Json.of(got(Outcome.SYNONYMS).content());
        Taxonomy taxonomy = Taxonomy.bdd100k();
        new Labels()
                .scene(SHA256)
                .forEach((attribute, word) -> assertThat(taxonomy.resolveAttribute(
                                attribute, labels.path(attribute).asText()))
                        .contains(word));
        assertThat(labels).isNotEqualTo(Json.of(got(Outcome.OK).content()));
    }

    @Test
    void logprobs_may_be_absent_though_asked_for() throws Exception {
        ObjectNode body = Bodies.strict("gpt-4o").put("logprobs", true);
        assertThat(got(Outcome.OK, body)
                        .json()
                        .at("/choices/0/logprobs/content")
                        .isEmpty())
                .isFalse();
        assertThat(got(Outcome.NO_LOGPROBS, body)
                        .json()
                        .at("/choices/0/logprobs")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED_MILLIS, 450, '', false",
        "THROTTLED_SECONDS, '', 1, false",
        "THROTTLED_TEXT, '', '', true",
        "THROTTLED_SILENT, '', '', false"
    })
    void a_wait_is_said_in_one_way_only(Outcome outcome, String millis, String seconds, boolean text) throws Exception {
        Got got = got(outcome);
        assertThat(got.status()).isEqualTo(429);
        assertThat(got.header("retry-after-ms")).isEqualTo(millis);
        assertThat(got.header("retry-after")).isEqualTo(seconds);
        assertThat(got.text().contains("try again in 450ms")).isEqualTo(text);
        assertThat(got.error().path("code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(got.header("x-ratelimit-remaining-requests")).isNotEmpty();
    }

    @Test
    void a_wait_may_be_a_date() throws Exception {
        Got got = got(Outcome.THROTTLED_DATE);
        assertThat(got.header("retry-after-ms")).isEmpty();
        assertThat(ZonedDateTime.parse(got.header("retry-after"), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "QUOTA, 429, insufficient_quota",
        "UNAUTHORISED, 401, invalid_api_key",
        "FORBIDDEN, 403, ''",
        "NOT_FOUND, 404, model_not_found",
        "TIMEOUT, 408, 408",
        "SERVER_ERROR, 500, ''",
        "SLOW_DOWN, 503, slow_down",
        "ERROR_TYPE_NULL, 500, ''",
        "ERROR_NUMERIC_CODE, 500, 500"
    })
    void errors_have_status_and_code(Outcome outcome, int status, String code) throws Exception {
        Got got = got(outcome);
        assertThat(got.status()).isEqualTo(status);
        JsonNode is = got.error().path("code");
        assertThat(is.isNull() ? "" : is.asText()).isEqualTo(code);
        assertThat(got.error().path("type").isNull()).isEqualTo(outcome == Outcome.ERROR_TYPE_NULL);
        assertThat(is.isNumber()).isEqualTo(outcome == Outcome.ERROR_NUMERIC_CODE);
    }

    @Test
    void an_error_may_be_a_string_or_a_page() throws Exception {
        assertThat(got(Outcome.ERROR_STRING).error().isTextual()).isTrue();
        Got page = got(Outcome.BUSY_PAGE);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Content-Type")).isEqualTo("text/html");
        assertThat(page.text()).startsWith("<html>");
    }

    @Test
    void a_connection_may_be_cut_after_the_headers() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.CUT))) {
            HttpResponse<InputStream> response = Raw.HTTP.send(
                    Raw.request(
                            URI.create(fakes.uri() + PATH),
                            "POST",
                            Json.write(Bodies.plain("gpt-4o")).getBytes(StandardCharsets.UTF_8),
                            Raw.BEARER),
                    BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            try (InputStream body = response.body()) {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void a_body_may_dribble_without_end() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.DRIBBLE))) {
            HttpResponse<InputStream> response = Raw.HTTP.send(
                    Raw.request(
                            URI.create(fakes.uri() + PATH),
                            "POST",
                            Json.write(Bodies.plain("gpt-4o")).getBytes(StandardCharsets.UTF_8),
                            Raw.BEARER),
                    BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(body.readNBytes(3)).containsOnly(' ');
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOUBLE_ENCODED", "MODEL_FAILED", "NO_OBJECTS", "BAD_IMAGE", "FILTER_DOWN"})
    void a_script_that_does_not_fit_is_found_out(Outcome outcome) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(outcome))) {
            assertThat(Raw.post(fakes, PATH, Bodies.plain("gpt-4o"), Raw.BEARER).status())
                    .isEqualTo(500);
            assertThat(fakes.violations())
                    .singleElement()
                    .asString()
                    .startsWith("SCRIPT")
                    .contains(outcome.name());
        }
    }
}
