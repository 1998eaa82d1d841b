package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceErrorsTest {

    private final ServiceErrors errors = new ServiceErrors(
            "gpt-5-mini at http://here",
            "SOME_KEY",
            Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));

    private AnnotatorException of(int status, String body) {
        return of(status, body, Map.of());
    }

    private AnnotatorException of(int status, String body, Map<String, String> headers) {
        return errors.of(status, name -> Optional.ofNullable(headers.get(name)), body);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "401, {\"error\":{\"message\":\"no\"}}, Fatal, NOT_AUTHORISED",
                "403, ~~, Fatal, NOT_AUTHORISED",
                "404, {\"error\":{\"code\":\"DeploymentNotFound\"}}, Fatal, INVALID_REQUEST",
                "405, ~~, Fatal, INVALID_REQUEST",
                "415, ~~, Fatal, INVALID_REQUEST",
                "422, ~{\"status\":422,\"error\":\"Extra inputs\"}~, Fatal, INVALID_REQUEST",
                "302, ~~, Fatal, INVALID_REQUEST",
                "400, ~{\"error\":{\"code\":\"unsupported_parameter\",\"param\":\"max_tokens\"}}~, Fatal, INVALID_REQUEST",
                "400, ~{\"error\":{\"message\":\"Invalid schema\",\"param\":\"response_format\",\"code\":null}}~, Fatal, INVALID_REQUEST",
                "402, ~~, Fatal, OVER_BUDGET",
                "429, ~{\"error\":{\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}~, Fatal, OVER_BUDGET",
                "429, ~{\"error\":{\"code\":\"credit_balance_exhausted\"}}~, Fatal, OVER_BUDGET",
                "429, ~{\"error\":{\"type\":null,\"code\":\"429\"}}~, Transient, RATE_LIMITED",
                "429, ~~, Transient, RATE_LIMITED",
                "503, ~{\"error\":{\"code\":\"slow_down\"}}~, Transient, RATE_LIMITED",
                "503, ~{\"error\":{\"code\":\"ServerBusy\"}}~, Transient, RATE_LIMITED",
                "503, ~<html>busy</html>~, Transient, UNAVAILABLE",
                "500, ~{\"error\":{\"code\":500,\"message\":\"oops\"}}~, Transient, UNAVAILABLE",
                "502, ~~, Transient, UNAVAILABLE",
                "409, ~~, Transient, UNAVAILABLE",
                "504, ~~, Transient, TIMED_OUT",
                "408, ~~, Transient, TIMED_OUT",
                "413, ~~, Permanent, TOO_LARGE",
                "400, ~{\"error\":{\"code\":\"context_length_exceeded\"}}~, Permanent, TOO_LARGE",
                "400, ~{\"code\":\"InvalidRequest\",\"innererror\":{\"code\":\"InvalidImageSize\",\"message\":\"\"},\"message\":\"Input image is too large.\"}~, Permanent, TOO_LARGE",
                "400, ~{\"error\":{\"code\":\"InvalidRequest\",\"innererror\":{\"code\":\"InvalidImageFormat\"}}}~, Permanent, UNREADABLE",
                "400, ~{\"error\":{\"code\":\"InvalidRequest\",\"message\":\"no\",\"innererror\":{\"code\":\"InvalidImageSize\",\"message\":\"Input image is too large.\"}}}~, Permanent, TOO_LARGE",
                "400, ~{\"error\":{\"code\":\"InvalidRequest\",\"innererror\":{\"code\":\"InvalidModel\"}}}~, Fatal, INVALID_REQUEST",
                "400, ~{\"error\":{\"code\":\"InvalidRequest\",\"innererror\":{\"code\":\"NotSupportedFeature\"}}}~, Fatal, INVALID_REQUEST",
                "400, ~{\"error\":{\"code\":\"invalid_base64_image\"}}~, Permanent, UNREADABLE",
                "400, ~{\"error\":{\"code\":\"content_filter\",\"type\":null}}~, Permanent, FILTERED",
                "400, ~{\"error\":{\"code\":\"BadRequest\"}}~, Permanent, INVALID_REQUEST",
                "424, ~{\"message\":\"An unexpected error occurred\"}~, Permanent, INVALID_REQUEST"
            })
    void each_status_and_code_has_its_class(int status, String body, String kind, FailureKind failure) {
        AnnotatorException e = of(status, body == null ? "" : body);
        assertThat(e.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(e.kind()).isEqualTo(failure);
        assertThat(e).hasMessageContaining("gpt-5-mini at http://here").hasMessageContaining("HTTP " + status);
    }

    @Test
    void a_model_that_is_not_ready_is_asked_again_and_one_that_failed_is_not() {
        assertThat(of(424, "", Map.of("ms-azureml-model-error-statuscode", "503")))
                .isInstanceOf(AnnotatorException.Transient.class);
        assertThat(of(424, "", Map.of("ms-azureml-model-error-reason", "model_not_ready")))
                .isInstanceOf(AnnotatorException.Transient.class);
        assertThat(of(424, "", Map.of("ms-azureml-model-error-statuscode", "500")))
                .isInstanceOf(AnnotatorException.Permanent.class);
    }

    @Test
    void the_sentence_tells_how_the_model_itself_answered() {
        Map<String, String> headers = Map.of(
                "ms-azureml-model-error-statuscode", "500", "ms-azureml-model-error-reason", "KeyError: 'columns'");
        assertThat(of(424, "{\"message\":\"An unexpected error occurred in scoring script.\"}", headers))
                .hasMessage("gpt-5-mini at http://here: the model failed on this image (HTTP 424: An unexpected error"
                        + " occurred in scoring script.; of the model: 500 KeyError: 'columns')");
        assertThat(of(424, "", Map.of("ms-azureml-model-error-statuscode", "503")))
                .hasMessageEndingWith("(HTTP 424; of the model: 503)");
    }

    @Test
    void a_scoring_script_that_failed_is_not_asked_again_without_an_endpoint_before_it() {
        String body = "{\"message\":\"An unexpected error occurred in scoring script.\"}";
        assertThat(of(500, body, Map.of("x-ms-run-function-failed", "True", "x-ms-request-id", "7f3c-1")))
                .isInstanceOf(AnnotatorException.Permanent.class)
                .hasMessage("gpt-5-mini at http://here: the model failed on this image (HTTP 500: An unexpected error"
                        + " occurred in scoring script.; request id 7f3c-1)");
        assertThat(of(500, body, Map.of("x-ms-run-function-failed", "False")))
                .isInstanceOf(AnnotatorException.Transient.class);
        assertThat(of(503, body, Map.of("x-ms-run-function-failed", "True")))
                .as("a script that says that it is busy")
                .isInstanceOf(AnnotatorException.Transient.class);
    }

    @Test
    void every_sentence_names_the_request() {
        for (int status : new int[] {400, 401, 402, 404, 408, 409, 413, 424, 429, 500, 503}) {
            assertThat(of(status, "no", Map.of("x-request-id", "req_1")))
                    .hasMessageContaining("(HTTP " + status + ": no; request id req_1");
        }
    }

    @Test
    void the_inner_error_is_told_too() {
        assertThat(of(
                        400,
                        "{\"error\":{\"code\":\"InvalidRequest\",\"message\":\"Image must be readable.\","
                                + "\"innererror\":{\"code\":\"InvalidImageFormat\",\"message\":\"It is a WEBP.\"}}}"))
                .hasMessageEndingWith("(HTTP 400: Image must be readable. It is a WEBP.)");
    }

    @Test
    void the_waiting_time_comes_from_headers_or_text() {
        assertThat(of(429, "", Map.of("retry-after", "7")))
                .isInstanceOfSatisfying(
                        AnnotatorException.Transient.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
        assertThat(of(429, "{\"error\":{\"message\":\"Please retry after 26 seconds.\"}}"))
                .isInstanceOfSatisfying(
                        AnnotatorException.Transient.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(26)));
    }

    @Test
    void the_sentence_says_what_to_check_and_repeats_no_key() {
        assertThat(of(401, "{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-abc123.\"}}"))
                .hasMessage("gpt-5-mini at http://here refuses access; check SOME_KEY and its permissions"
                        + " (HTTP 401: Incorrect API key provided: [secret].)");
    }

    @Test
    void a_body_of_ten_megabytes_of_html_is_one_short_sentence() {
        assertThat(String.valueOf(of(502, "<p>\n" + "x ".repeat(5_000_000)).getMessage()))
                .hasSizeLessThan(300)
                .doesNotContain("\n");
    }

    @Test
    void no_answer_is_a_time_out_or_unavailable() {
        IOException unresolved = new ConnectException();
        unresolved.initCause(new UnresolvedAddressException());
        assertThat(errors.of(unresolved)).hasMessageContaining("(the host name is unknown)");
        assertThat(errors.of(new ConnectException())).hasMessageContaining("(connection refused)");
        assertThat(errors.of(new ConnectException("Network is unreachable")))
                .hasMessageContaining("(Network is unreachable)");
        assertThat(errors.of(new HttpTimeoutException("request timed out")).kind())
                .isEqualTo(FailureKind.TIMED_OUT);
        assertThat(errors.of(new SocketTimeoutException()).kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(errors.of(new ConnectException("refused")).kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(errors.of(new IOException("chunked transfer encoding, state: READING_LENGTH")))
                .isInstanceOf(AnnotatorException.Transient.class)
                .hasMessageContaining("gpt-5-mini at http://here cannot be reached or closed the connection (chunked");
    }
}
