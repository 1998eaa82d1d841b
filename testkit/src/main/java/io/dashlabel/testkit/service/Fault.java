package io.dashlabel.testkit.service;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The ways in which a service fails. */
public enum Fault {
    // The rate is limited. The service states the waiting time in one of the possible ways, or not at all.
    THROTTLED_MILLIS(Reach.PASSING),
    THROTTLED_SECONDS(Reach.PASSING),
    THROTTLED_DATE(Reach.PASSING),
    THROTTLED_TEXT(Reach.PASSING),
    THROTTLED_SILENT(Reach.PASSING),
    OVERLOADED(Reach.PASSING),

    // The service fails.
    SERVER_ERROR(Reach.PASSING),
    BAD_GATEWAY(Reach.PASSING),
    BUSY_PAGE(Reach.PASSING),
    GATEWAY_TIMEOUT(Reach.PASSING),
    MODEL_NOT_READY(Reach.PASSING),

    // The connection fails.
    HUNG_UP(Reach.PASSING),
    CUT_SHORT(Reach.PASSING),
    DRIBBLE(Reach.PASSING),

    // The service answers, but the answer is invalid. The next one may be valid.
    EMPTY(Reach.ANSWER),
    NOT_JSON(Reach.ANSWER),
    CUT_JSON(Reach.ANSWER),
    NO_CONTENT(Reach.ANSWER),
    UNKNOWN_WORD(Reach.ANSWER),

    // Every attempt for this image fails.
    CONTENT_FILTER(Reach.IMAGE),
    REFUSAL(Reach.IMAGE),
    TOO_LARGE(Reach.IMAGE),
    BAD_IMAGE(Reach.IMAGE),
    MODEL_FAILED(Reach.IMAGE),

    // Every image fails.
    UNAUTHORISED(Reach.RUN),
    UNKNOWN_DEPLOYMENT(Reach.RUN),
    UNSUPPORTED_SETTING(Reach.RUN),
    QUOTA(Reach.RUN);

    /** The scope of a fault. */
    public enum Reach {
        /** Another attempt may succeed. */
        PASSING,
        /** Another attempt may succeed, although the answer has status 200. */
        ANSWER,
        /** Every attempt for this image fails. */
        IMAGE,
        /** Every image fails, so the run cannot continue. */
        RUN
    }

    private final Reach reach;

    Fault(Reach reach) {
        this.reach = reach;
    }

    /** The scope of this fault. */
    public Reach reach() {
        return reach;
    }

    /**
     * Returns the response with the fault.
     *
     * @param good the response without the fault
     * @param wait the waiting time, if the fault states one
     */
    Reply reply(Reply good, Duration wait, Instant now) {
        return switch (this) {
            case THROTTLED_MILLIS -> throttled("slow down").with(Map.of("retry-after-ms", "" + wait.toMillis()));
            case THROTTLED_SECONDS -> throttled("slow down").with(Map.of("Retry-After", seconds(wait)));
            case THROTTLED_DATE -> throttled("slow down").with(Map.of("Retry-After", date(now.plus(wait))));
            case THROTTLED_TEXT ->
                throttled("Requests have exceeded the call rate limit. Please retry after " + seconds(wait)
                        + " seconds.");
            case THROTTLED_SILENT -> throttled("slow down");
            case OVERLOADED ->
                Reply.of(503, error("overloaded", "server_is_overloaded")).with(Map.of("Retry-After", seconds(wait)));
            case SERVER_ERROR -> Reply.of(500, error("The server had an error", ""));
            case BAD_GATEWAY -> Reply.of(502, "");
            case BUSY_PAGE -> Reply.of(503, "<html><body><h1>503 Service Unavailable</h1></body></html>");
            case GATEWAY_TIMEOUT -> Reply.of(504, "<html>504</html>");
            case MODEL_NOT_READY ->
                Reply.of(424, "{\"message\":\"not ready\"}").with(Map.of("ms-azureml-model-error-statuscode", "503"));
            case HUNG_UP -> good.in(Reply.Manner.HUNG_UP);
            case CUT_SHORT -> good.in(Reply.Manner.CUT_SHORT);
            case DRIBBLE -> good.in(Reply.Manner.DRIBBLE);
            case EMPTY -> Reply.of(200, "");
            case NOT_JSON -> Reply.of(200, "The weather is lovely in this image.");
            case CUT_JSON -> Reply.of(200, good.body().substring(0, good.body().length() / 2));
            case NO_CONTENT -> Reply.of(200, "{\"model\":\"flaky-1\",\"content\":null}");
            case UNKNOWN_WORD ->
                Reply.of(
                        200,
                        "{\"model\":\"flaky-1\",\"content\":{\"weather\":\"raining frogs\",\"objects\":[{\"label\":7}]}}");
            case CONTENT_FILTER -> Reply.of(400, error("The response was filtered", "content_filter"));
            case REFUSAL -> Reply.of(200, "{\"model\":\"flaky-1\",\"refusal\":\"I cannot help with that.\"}");
            case TOO_LARGE -> Reply.of(413, "");
            case BAD_IMAGE -> Reply.of(400, error("cannot decode", "invalid_image_format"));
            case MODEL_FAILED ->
                Reply.of(424, "{\"message\":\"An unexpected error occurred in scoring script.\"}")
                        .with(Map.of("ms-azureml-model-error-statuscode", "500"));
            case UNAUTHORISED -> Reply.of(401, error("Access denied due to invalid subscription key", "401"));
            case UNKNOWN_DEPLOYMENT -> Reply.of(404, error("does not exist", "DeploymentNotFound"));
            case UNSUPPORTED_SETTING -> Reply.of(400, error("'max_tokens' is not supported", "unsupported_parameter"));
            case QUOTA -> Reply.of(429, error("You exceeded your current quota", "insufficient_quota"));
        };
    }

    private static Reply throttled(String message) {
        return Reply.of(429, error(message, "429"));
    }

    private static String error(String message, String code) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":null,\"param\":null,\"code\":\"" + code + "\"}}";
    }

    private static String seconds(Duration wait) {
        return Double.toString(wait.toMillis() / 1000.0);
    }

    /** Formats a date, which has whole seconds only. */
    private static String date(Instant then) {
        Instant up = then.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(up.atOffset(ZoneOffset.UTC));
    }
}
