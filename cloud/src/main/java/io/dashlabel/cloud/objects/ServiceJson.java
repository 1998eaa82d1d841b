package io.dashlabel.cloud.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RedactedExcerpt;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;

/** Reads answers of services strictly: a missing or wrong field makes the whole answer invalid. */
public final class ServiceJson {

    private static final int SHOWN = 80;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ServiceJson() {}

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the body is not JSON */
    public static JsonNode read(String body) throws AnnotatorException {
        if (body.isBlank()) {
            throw invalid("is empty");
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw invalid("is not JSON: " + RedactedExcerpt.of(body, SHOWN));
        }
    }

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} if there is no list */
    public static JsonNode list(JsonNode object, String field) throws AnnotatorException {
        if (!object.path(field).isArray()) {
            throw invalid("has no list '" + field + "': " + RedactedExcerpt.of(object.toString(), SHOWN));
        }
        return object.path(field);
    }

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} if there is no number */
    public static double number(JsonNode object, String field) throws AnnotatorException {
        if (!object.path(field).isNumber()
                || !Double.isFinite(object.path(field).asDouble())) {
            throw invalid("has no number '" + field + "' in " + RedactedExcerpt.of(object.toString(), SHOWN));
        }
        return object.path(field).asDouble();
    }

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the word or the score is missing or wrong */
    public static ServiceDetection.Word word(JsonNode object, String word, String score) throws AnnotatorException {
        double value = number(object, score);
        if (!object.path(word).isTextual() || object.path(word).asText().isBlank()) {
            throw invalid("has no word '" + word + "' in " + RedactedExcerpt.of(object.toString(), SHOWN));
        }
        if (value < 0 || value > 1) {
            throw invalid("has a " + score + " of " + value + ", which does not lie in 0..1");
        }
        return new ServiceDetection.Word(object.path(word).asText(), value);
    }

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the size is unknown, because boxes need it */
    public static ImageSize size(Frame frame) throws AnnotatorException {
        return frame.size()
                .orElseThrow(() -> new AnnotatorException.Permanent(
                        FailureKind.INVALID_OUTPUT, "the image's size is not known, so boxes cannot be placed on it"));
    }

    /** @param what the error, as the rest of a sentence that begins with "the answer" */
    public static AnnotatorException invalid(String what) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, "the answer " + what);
    }
}
