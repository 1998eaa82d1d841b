package io.dashlabel.ask;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns an error answer of a service into an exception. One classification serves all services; it uses the status and
 * the code in the body. The messages name the service, the source of its key and the {@link RequestId}, and hold
 * no secret. Safe for concurrent use.
 */
public final class ServiceErrors {

    private static final int SHOWN = 200;

    /** Parameters of the request that are the same for every image. */
    private static final Set<String> SETTINGS = Set.of(
            "model",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "logprobs",
            "top_logprobs",
            "seed",
            "response_format",
            "reasoning_effort",
            "service_tier");

    private final String service;
    private final String credential;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param service name of the model and its address, for messages
     * @param credential the source of the key, never the key itself: {@code AZURE_OPENAI_KEY}
     * @param clock the machine's, for dates in {@code Retry-After}
     */
    public ServiceErrors(String service, String credential, Clock clock) {
        this.service = service;
        this.credential = credential;
        this.clock = clock;
    }

    /**
     * Classifies an answer with another status than 200.
     *
     * @param header the value of a header by its name in lower case
     * @param body unchanged, JSON or not
     */
    public AnnotatorException of(int status, Function<String, Optional<String>> header, String body) {
        ErrorBody error = ErrorBody.of(body, json);
        String said = "HTTP " + status + said(error) + RequestId.told(header);
        Optional<Duration> wait = RetryAfter.parse(header, Optional.of(error.message()), clock);
        if (status == 402 || error.is("insufficient_quota", "credit_balance_exhausted")) {
            return new AnnotatorException.Fatal(
                    FailureKind.OVER_BUDGET,
                    service
                            + " says that the account's quota is used up; raise it or wait until it is renewed, and start"
                            + " again (" + said + ")");
        }
        if (status == 500 && isTrue(header.apply("x-ms-run-function-failed"))) {
            return model(header, said, wait); // the container itself answers, without an endpoint before it
        }
        return switch (status) {
            case 401, 403 ->
                new AnnotatorException.Fatal(
                        FailureKind.NOT_AUTHORISED,
                        service + " refuses access; check " + credential + " and its permissions (" + said + ")");
            case 400 -> badRequest(error, said);
            case 408, 504 ->
                new AnnotatorException.Transient(
                        FailureKind.TIMED_OUT, service + " did not answer in time (" + said + ")", wait);
            case 409 ->
                new AnnotatorException.Transient(
                        FailureKind.UNAVAILABLE, service + " reports a conflict (" + said + ")", wait);
            case 413 ->
                new AnnotatorException.Permanent(
                        FailureKind.TOO_LARGE, "the image is too large for " + service + " (" + said + ")");
            case 424 -> model(header, said, wait);
            case 429 -> slower(said, wait);
            default -> other(status, error, said, wait);
        };
    }

    /** Classifies a call without an answer: the service was not reached, closed the connection, or was too slow. */
    public AnnotatorException of(IOException e) {
        if (e instanceof HttpTimeoutException || e instanceof InterruptedIOException) {
            return new AnnotatorException.Transient(
                    FailureKind.TIMED_OUT, service + " did not answer in time" + why(e), e);
        }
        return new AnnotatorException.Transient(
                FailureKind.UNAVAILABLE, service + " cannot be reached or closed the connection" + why(e), e);
    }

    private AnnotatorException badRequest(ErrorBody error, String said) {
        if (error.is("content_filter", "image_content_policy_violation")) {
            return new AnnotatorException.Permanent(
                    FailureKind.FILTERED, service + " declined the image because of its content rules (" + said + ")");
        }
        if (error.is(
                        "unsupported_parameter",
                        "unsupported_value",
                        "model_not_found",
                        "invalidmodel",
                        "notsupportedfeature")
                || SETTINGS.contains(error.param())) {
            return settings(said);
        }
        boolean large = error.is("invalidimagesize") && error.message().contains("large");
        if (large || error.is("context_length_exceeded", "image_too_large", "image_file_too_large")) {
            return new AnnotatorException.Permanent(
                    FailureKind.TOO_LARGE, "the image is too large for " + service + " (" + said + ")");
        }
        if (error.is("invalidimage*", "notsupportedimage", "invalid_image*", "image_*", "invalid_base64_image")) {
            return new AnnotatorException.Permanent(
                    FailureKind.UNREADABLE, service + " cannot read the image (" + said + ")");
        }
        return new AnnotatorException.Permanent(
                FailureKind.INVALID_REQUEST, service + " does not accept the request (" + said + ")");
    }

    /** Classifies an error of the model's own container, which Azure ML passes on in headers. */
    private AnnotatorException model(Function<String, Optional<String>> header, String said, Optional<Duration> wait) {
        String status = header.apply("ms-azureml-model-error-statuscode").orElse("");
        String reason = header.apply("ms-azureml-model-error-reason").orElse("");
        String own = RedactedExcerpt.of(status + " " + reason, SHOWN);
        String both = own.isEmpty() ? said : said + "; of the model: " + own;
        if (Set.of("408", "502", "503").contains(status.strip()) || reason.contains("model_not_ready")) {
            return new AnnotatorException.Transient(
                    FailureKind.UNAVAILABLE, service + ": the model is not ready (" + both + ")", wait);
        }
        return new AnnotatorException.Permanent(
                FailureKind.INVALID_REQUEST, service + ": the model failed on this image (" + both + ")");
    }

    private static boolean isTrue(Optional<String> value) {
        return value.map(String::strip).filter("true"::equalsIgnoreCase).isPresent();
    }

    private AnnotatorException slower(String said, Optional<Duration> wait) {
        return new AnnotatorException.Transient(
                FailureKind.RATE_LIMITED, service + " asks for fewer requests (" + said + ")", wait);
    }

    private AnnotatorException other(int status, ErrorBody error, String said, Optional<Duration> wait) {
        if (status < 500) {
            return settings(said);
        }
        return error.is("serverbusy", "slow_down", "server_is_overloaded")
                ? slower(said, wait)
                : new AnnotatorException.Transient(
                        FailureKind.UNAVAILABLE, service + " failed on its side (" + said + ")", wait);
    }

    private AnnotatorException settings(String said) {
        return new AnnotatorException.Fatal(
                FailureKind.INVALID_REQUEST,
                service
                        + " rejects the address, the model or a setting; check its address, the model's or deployment's name and the"
                        + " settings (" + said + ")");
    }

    private static String said(ErrorBody error) {
        String message = RedactedExcerpt.of(error.message(), SHOWN);
        return message.isEmpty() ? "" : ": " + message;
    }

    private static String why(IOException e) {
        String said = e.getMessage() == null ? "" : e.getMessage();
        String message = RedactedExcerpt.of(IoMessages.unreached(e).orElse(said), SHOWN);
        return message.isEmpty() ? "" : " (" + message + ")";
    }
}
