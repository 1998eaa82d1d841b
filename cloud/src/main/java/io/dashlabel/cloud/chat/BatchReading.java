package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.RedactedExcerpt;
import io.dashlabel.ask.ServiceErrors;
import io.dashlabel.batch.BatchLine;
import io.dashlabel.batch.BatchStatus;
import io.dashlabel.batch.BatchStatus.Stage;
import io.dashlabel.label.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads the services' answers about batches. It accepts words in capital letters, null counts and any dates, because it
 * does not need them.
 *
 * @param answer extracts the answer from a reply
 * @param settings recognises errors about settings
 * @param errors maps other errors to exceptions
 * @param conceal removes the key from a text
 */
record BatchReading(
        Function<ChatReply, Answer> answer,
        UnknownSetting settings,
        ServiceErrors errors,
        UnaryOperator<String> conceal) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 200;

    /** @throws AnnotatorException transient if the body is not a JSON object, for example the page of a gateway */
    static JsonNode json(String body) throws AnnotatorException {
        return ChatReply.received(body).json();
    }

    /** @param advice what to do if the service rejected the batch */
    BatchStatus status(JsonNode batch, String service, String advice) {
        String status = batch.path("status").asText("").toLowerCase(Locale.ROOT);
        JsonNode counts = batch.path("request_counts");
        JsonNode completed = counts.path("completed");
        OptionalLong done = completed.isIntegralNumber()
                ? OptionalLong.of(completed.asLong() + counts.path("failed").asLong())
                : OptionalLong.empty();
        List<String> files = new ArrayList<>();
        for (String field : List.of("output_file_id", "error_file_id")) {
            if (batch.path(field).isTextual() && !batch.path(field).asText().isBlank()) {
                files.add(batch.path(field).asText());
            }
        }
        return switch (status) {
            case "completed", "expired", "cancelled" ->
                new BatchStatus(Stage.ENDED, done, files, "the batch ended as " + status);
            case "failed" -> failed(batch, done, service, advice);
            default -> new BatchStatus(Stage.RUNNING, done, files, "");
        };
    }

    private BatchStatus failed(JsonNode batch, OptionalLong done, String service, String advice) {
        JsonNode errors = batch.path("errors").path("data");
        JsonNode first = errors.path(0);
        String code = first.path("code").asText("");
        int line = first.path("line").asInt();
        boolean crowded = code.toLowerCase(Locale.ROOT).contains("token_limit");
        String todo = crowded
                ? "lower batch.picturesPerFile, or resume the run when fewer questions wait at the service"
                : advice;
        String more = errors.size() > 1 ? ", and " + (errors.size() - 1) + " more" : "";
        return new BatchStatus(
                crowded ? Stage.QUEUE_FULL : Stage.REJECTED,
                done,
                List.of(),
                service + " rejected the batch: " + (line > 0 ? "line " + line + ": " : "")
                        + RedactedExcerpt.of(code + ": " + first.path("message").asText(""), SHOWN) + more + "; "
                        + todo);
    }

    Optional<BatchLine> line(String text) {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        String image = line == null ? "" : line.path("custom_id").asText("");
        if (line == null || image.isEmpty()) {
            return Optional.empty();
        }
        JsonNode response = line.path("response");
        int status = response.path("status_code").asInt();
        JsonNode body = response.path("body");
        if ((status == 200 || status == 201) && body.isObject()) {
            return Optional.of(BatchLine.answered(image, answer.apply(new ChatReply(body))));
        }
        String said = conceal.apply(body.isTextual() ? body.asText() : body.toString());
        return Optional.of(BatchLine.failed(image, status > 0 ? error(status, said) : unanswered(line.path("error"))));
    }

    private AnnotatorException error(int status, String said) {
        return settings.of(status, said).orElseGet(() -> errors.of(status, header -> Optional.empty(), said));
    }

    private AnnotatorException unanswered(JsonNode error) {
        String code = error.path("code").asText("").toLowerCase(Locale.ROOT);
        if (code.contains("expired") || code.contains("cancelled")) {
            return new AnnotatorException.Permanent(
                    FailureKind.NOT_ASKED,
                    "its batch " + (code.contains("expired") ? "expired" : "was cancelled")
                            + " before the service answered this image");
        }
        String said = RedactedExcerpt.of(
                conceal.apply(code + ": " + error.path("message").asText("")), SHOWN);
        return new AnnotatorException.Permanent(
                FailureKind.UNAVAILABLE, "the service did not answer this image (" + said + ")");
    }
}
