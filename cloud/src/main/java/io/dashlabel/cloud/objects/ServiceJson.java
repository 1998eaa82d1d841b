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

/** Answers of services, read strictly: what is not there as agreed makes the answer one that holds no labels. */
public final class ServiceJson {

    private static final int SHOWN = 80;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ServiceJson() {}

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} where it is not JSON */
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

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} where there is no list */
    public static JsonNode list(JsonNode object, String field) throws AnnotatorException {
        if (!object.path(field).isArray()) {
            throw invalid("has no list '" + field + "': " + RedactedExcerpt.of(object.toString(), SHOWN));
        }
        return object.path(field);
    }

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} where there is no number */
    public static double number(JsonNode object, String field) throws AnnotatorException {
        if (!object.path(field).isNumber()
                || !Double.isFinite(object.path(field).asDouble())) {
            throw invalid("has no number '" + field + "' in " + RedactedExcerpt.of(object.toString(), SHOWN));
        }
        return object.path(field).asDouble();
    }

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} where word or score are missing or not what they are */
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

    /** @throws AnnotatorException of kind {@code INVALID_OUTPUT} where it is not known: boxes cannot be placed then */
    public static ImageSize size(Frame frame) throws AnnotatorException {
        return frame.size()
                .orElseThrow(() -> new AnnotatorException.Permanent(
                        FailureKind.INVALID_OUTPUT,
                        "the image's size is not known, so that boxes cannot be placed on it"));
    }

    /** @param what is wrong with the answer, to be said after "the answer" */
    public static AnnotatorException invalid(String what) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, "the answer " + what);
    }
}
