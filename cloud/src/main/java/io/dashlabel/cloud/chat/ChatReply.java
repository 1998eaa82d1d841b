package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RedactedExcerpt;
import io.dashlabel.ask.ServiceErrors;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One answer of a chat model, received or stored. It accepts missing and additional fields.
 *
 * @param json an object
 */
record ChatReply(JsonNode json) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 200;
    private static final int BAD_GATEWAY = 502;

    /** A hundred times the most tokens that any model reads or writes at once. */
    private static final long MOST_TOKENS = 1_000_000_000;

    /** The stored fields of an answer, apart from its choice. */
    private static final List<String> KEPT = List.of("model", "usage", "prompt_filter_results", "system_fingerprint");

    private static final List<String> KEPT_OF_CHOICE = List.of("finish_reason", "logprobs", "content_filter_results");

    /**
     * Reads an answer from the service.
     *
     * @throws AnnotatorException transient if the body is not a JSON object, for example the page of a gateway
     */
    static ChatReply received(String body) throws AnnotatorException {
        try {
            return of(body);
        } catch (AnnotatorException e) {
            String begins = body.isBlank() ? "it is empty" : "it begins: " + RedactedExcerpt.of(body, SHOWN);
            throw new AnnotatorException.Transient(e.kind(), e.getMessage() + "; " + begins, Optional.empty());
        }
    }

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the body is not a JSON object */
    static ChatReply of(String body) throws AnnotatorException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw invalid("the answer is not JSON");
        }
        if (json == null || !json.isObject()) {
            throw invalid("the answer is not a JSON object");
        }
        return new ChatReply(json);
    }

    private static AnnotatorException invalid(String sentence) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, sentence);
    }

    /**
     * Throws the error in an answer with status 200. Gateways pass on errors of the services behind them in this way,
     * with the status in the code.
     *
     * @throws AnnotatorException if the answer is such an error
     */
    void requireNoError(Endpoint.KnownErrors known, ServiceErrors errors, Function<String, Optional<String>> header)
            throws AnnotatorException {
        JsonNode error = json.path("error");
        if (error.isMissingNode() || error.isNull() || !json.path("choices").isEmpty()) {
            return;
        }
        int code = error.path("code").asInt();
        int status = code >= 400 && code < 600 ? code : BAD_GATEWAY;
        String body = json.toString();
        throw known.of(status, body).orElseGet(() -> errors.of(status, header, body));
    }

    /** Returns the fields to store: the first choice, usage and filters, without the time and the id. */
    ObjectNode kept() {
        ObjectNode kept = JSON.createObjectNode();
        copy(json, kept, KEPT);
        if (json.path("choices").isArray()) {
            ArrayNode choices = kept.putArray("choices");
            if (!json.path("choices").isEmpty()) {
                ObjectNode first = choices.addObject();
                copy(choice(), first, KEPT_OF_CHOICE);
                copy(choice().path("message"), first.putObject("message"), List.of("content", "refusal"));
            }
        }
        return kept;
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> fields) {
        for (String field : fields) {
            if (from.has(field)) {
                to.set(field, from.get(field));
            }
        }
    }

    /** The model's name from the service; empty if the service does not give it. */
    Optional<String> model() {
        return Optional.of(json.path("model").asText("")).filter(name -> !name.isBlank());
    }

    /** The tokens, including those of reasoning; none if the number is missing or impossible. */
    Usage usage() {
        OptionalLong in = tokens("prompt_tokens");
        OptionalLong out = tokens("completion_tokens");
        return in.isPresent() && out.isPresent() ? Usage.tokens(in.getAsLong(), out.getAsLong()) : Usage.NONE;
    }

    private OptionalLong tokens(String field) {
        JsonNode count = json.path("usage").path(field);
        boolean whole = count.isNumber() && count.canConvertToExactIntegral() && count.canConvertToLong();
        return whole && count.asLong() >= 0 && count.asLong() <= MOST_TOKENS
                ? OptionalLong.of(count.asLong())
                : OptionalLong.empty();
    }

    JsonNode logprobs() {
        return choice().path("logprobs").path("content");
    }

    /**
     * The text of the model.
     *
     * @param settings names the setting to change in messages
     * @throws AnnotatorException if the text is missing or unusable
     */
    String content(SettingNames settings) throws AnnotatorException {
        if (!json.path("choices").isArray()) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INVALID_OUTPUT, "the answer is not one of a chat model: it has no choices");
        }
        JsonNode message = choice().path("message");
        String refusal = message.path("refusal").asText("");
        if (message.path("refusal").isTextual() && !refusal.isBlank()) {
            throw new AnnotatorException.Permanent(
                    FailureKind.REFUSED, "the model declined: " + RedactedExcerpt.of(refusal, SHOWN));
        }
        String content =
                message.path("content").isTextual() ? message.path("content").asText() : "";
        String reason = choice().path("finish_reason").asText("");
        if (reason.equals("length")) {
            throw new AnnotatorException.Permanent(FailureKind.CUT_OFF, cutOff(content, settings));
        }
        if (reason.equals("content_filter")) {
            throw new AnnotatorException.Permanent(
                    FailureKind.FILTERED, "a content filter blocked the answer" + filters());
        }
        if (content.isBlank()) {
            throw new AnnotatorException.Permanent(FailureKind.EMPTY_OUTPUT, "the answer is empty");
        }
        return content;
    }

    private String cutOff(String content, SettingNames settings) {
        JsonNode usage = json.path("usage");
        long written = usage.path("completion_tokens").asLong();
        long reasoning =
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong();
        String raise = "raise " + settings.of("maxTokens");
        if (content.isBlank() && reasoning > 0) {
            return "the model spent " + reasoning + " of its " + Math.max(written, reasoning)
                    + " tokens on reasoning and gave no answer; " + raise + ", or lower "
                    + settings.of("reasoningEffort");
        }
        return "the answer was cut off" + (written > 0 ? " after " + written + " tokens" : "") + "; " + raise;
    }

    /** The names of the filters, if the service gives them. */
    private String filters() {
        List<String> names = choice().path("content_filter_results").properties().stream()
                .filter(filter -> filter.getValue().path("filtered").asBoolean())
                .map(filter -> RedactedExcerpt.of(filter.getKey(), SHOWN))
                .sorted()
                .toList();
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private JsonNode choice() {
        return json.path("choices").path(0);
    }
}
