package io.dashlabel.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes and reads the text of an answer: {@code {"words":["car"],"boxes":[[0,0.91234,10.25,20.5,110,90.75]]}}. A row
 * contains the index into the words, the score, and x1, y1, x2, y2 in pixels of the image. The list has only the words
 * that occur.
 */
final class AnswerText {

    private static final JsonMapper JSON = new JsonMapper();

    private AnswerText() {}

    static String write(List<Candidate> candidates, ClassNames words) {
        List<String> used = new ArrayList<>();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode table = answer.putArray("words");
        ArrayNode boxes = answer.putArray("boxes");
        for (Candidate candidate : candidates) {
            String word = words.word(candidate.classIndex());
            if (!used.contains(word)) {
                used.add(word);
                table.add(word);
            }
            Box box = candidate.box();
            boxes.addArray()
                    .add(used.indexOf(word))
                    .add(rounded(candidate.score(), 1e5))
                    .add(rounded(box.x1(), 100))
                    .add(rounded(box.y1(), 100))
                    .add(rounded(box.x2(), 100))
                    .add(rounded(box.y2(), 100));
        }
        return answer.toString();
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }

    /** Reads the boxes in the order of the text, with the model's class names as categories. */
    static List<Detection> read(String body) throws AnnotatorException.Permanent {
        try {
            JsonNode answer = JSON.readTree(body);
            List<Detection> detections = new ArrayList<>();
            for (JsonNode row : answer.required("boxes")) {
                String word = answer.required("words")
                        .required(row.required(0).asInt(-1))
                        .asText();
                double score = number(row, 1);
                // Rounding may have removed the area of a very thin box.
                Optional<Box> box = Box.of(number(row, 2), number(row, 3), number(row, 4), number(row, 5));
                box.ifPresent(b -> detections.add(Detection.of(word, b, score)));
            }
            return detections;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INVALID_OUTPUT, "the stored answer is not one of this detector: " + e.getMessage(), e);
        }
    }

    private static double number(JsonNode row, int index) {
        JsonNode value = row.required(index);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'" + value + "' is no number");
        }
        return value.asDouble();
    }
}
