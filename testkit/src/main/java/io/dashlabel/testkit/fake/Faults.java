package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failures that all services have in common.
 *
 * @param azure whether the texts are Azure's
 * @param pause the waiting time, if a fault states one
 */
record Faults(Shape shape, boolean azure, Duration pause, Instant now) {

    private static final String PAGE =
            "<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>";

    /** Returns the failure. Empty for any other outcome. */
    Optional<Reply> reply(Outcome outcome, Reply good) {
        return Optional.ofNullable(
                switch (outcome) {
                    case THROTTLED_MILLIS -> throttled("").with("retry-after-ms", "" + pause.toMillis());
                    case THROTTLED_SECONDS -> throttled("").with("retry-after", "" + seconds());
                    case THROTTLED_DATE -> throttled("").with("retry-after", date());
                    case THROTTLED_TEXT -> throttled(" " + again());
                    case THROTTLED_SILENT -> throttled("");
                    case SLOW_DOWN -> error(503, "service_unavailable_error", "slow_down", "Please slow down.");
                    case QUOTA ->
                        error(
                                429,
                                "insufficient_quota",
                                "insufficient_quota",
                                "You exceeded your current quota, please check your plan and billing details.");
                    case UNAUTHORISED -> error(401, null, azure ? "401" : "invalid_api_key", "The key was revoked.");
                    case FORBIDDEN -> error(403, null, null, "Country, region, or territory not supported.");
                    case NOT_FOUND ->
                        error(
                                404,
                                null,
                                azure ? "DeploymentNotFound" : "model_not_found",
                                "The API deployment for this resource does not exist.");
                    case SERVER_ERROR -> error(500, null, null, "The server had an error.");
                    case BUSY_PAGE -> Reply.html(503, PAGE);
                    case TIMEOUT -> error(408, null, "408", "The operation was timeout.");
                    case ERROR_TYPE_NULL ->
                        Reply.json(
                                500,
                                Json.of("{\"error\":{\"message\":\"Something went wrong.\",\"type\":null,"
                                        + "\"param\":null,\"code\":null}}"));
                    case ERROR_STRING -> Reply.json(500, Json.object().put("error", "Something went wrong."));
                    case ERROR_NUMERIC_CODE ->
                        Reply.json(
                                500,
                                Json.of("{\"error\":{\"code\":500,\"message\":\"Something went wrong.\","
                                        + "\"type\":\"server_error\"}}"));
                    case CUT -> good.in(Reply.Manner.CUT);
                    case DRIBBLE -> good.in(Reply.Manner.DRIBBLE);
                    default -> null;
                });
    }

    /** Returns 429 without a waiting time in the headers. */
    Reply throttled(String waitInWords) {
        String limit = switch (shape) {
            case GATEWAY ->
                "Requests to the Detect Operation under Computer Vision API have exceeded call rate limit of your"
                        + " current ComputerVision F0 pricing tier.";
            case AZURE ->
                "Requests to the ChatCompletions_Create Operation have exceeded token rate limit of your current"
                        + " AIServices S0 pricing tier.";
            case CONTAINER -> "Too many requests.";
            default ->
                "Rate limit reached in organization org-fake on tokens per min (TPM): Limit 200000, Used 199800,"
                        + " Requested 1700.";
        };
        return error(429, azure ? null : "tokens", azure ? "429" : "rate_limit_exceeded", limit + waitInWords);
    }

    private Reply error(int status, @Nullable String type, @Nullable String code, String message) {
        ObjectNode body = shape.body(status, type, null, code, message);
        return Reply.json(status, body);
    }

    private String again() {
        return azure
                ? "Please retry after " + seconds() + " second" + (seconds() == 1 ? "." : "s.")
                : "Please try again in " + pause.toMillis() + "ms.";
    }

    /** Rounds up to whole seconds. */
    private long seconds() {
        return (pause.toMillis() + 999) / 1000;
    }

    private String date() {
        Instant until = now.plus(pause);
        Instant whole = until.truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                (whole.equals(until) ? whole : whole.plusSeconds(1)).atOffset(ZoneOffset.UTC));
    }
}
