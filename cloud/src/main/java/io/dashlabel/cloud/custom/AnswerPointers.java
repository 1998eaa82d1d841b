package io.dashlabel.cloud.custom;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RedactedExcerpt;
import io.dashlabel.cloud.objects.ServiceDetection;
import io.dashlabel.cloud.objects.ServiceJson;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Default;
import java.util.List;

/**
 * Where the boxes stand in an answer, as JSON pointers.
 *
 * @param boxes the list, from the root of the answer; empty: the root itself
 * @param label the class name, from an item of the list
 * @param score from an item of the list, 0 to 1
 * @param box the four numbers, from an item of the list
 */
record AnswerPointers(
        @Default("/boxes") String boxes,
        @Default("/label") String label,
        @Default("/score") String score,
        @Default("[/x1, /y1, /x2, /y2]") List<String> box) {

    private static final int SHOWN = 80;

    AnswerPointers {
        pointer("boxes", boxes);
        pointer("label", label);
        pointer("score", score);
        box = List.copyOf(box);
        box.forEach(each -> pointer("box", each));
        if (box.size() != 4) {
            throw new ConfigException("box", "must be four JSON pointers, is " + box);
        }
    }

    private static void pointer(String key, String text) {
        try {
            var unused = JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, "must be a JSON pointer such as /boxes/0, is '" + text + "'");
        }
    }

    JsonNode list(JsonNode root) throws AnnotatorException {
        JsonNode list = root.at(boxes);
        if (!list.isArray()) {
            throw missing("list", boxes, root);
        }
        return list;
    }

    ServiceDetection.Word word(JsonNode item) throws AnnotatorException {
        JsonNode text = item.at(label);
        if (!text.isTextual() || text.asText().isBlank()) {
            throw missing("text", label, item);
        }
        double value = number(item, score);
        if (value < 0 || value > 1) {
            throw ServiceJson.invalid("has a score of " + value + " at " + score + ", which does not lie in 0..1");
        }
        return new ServiceDetection.Word(text.asText(), value);
    }

    double[] numbers(JsonNode item) throws AnnotatorException {
        double[] numbers = new double[box.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(item, box.get(i));
        }
        return numbers;
    }

    private static double number(JsonNode item, String pointer) throws AnnotatorException {
        JsonNode number = item.at(pointer);
        if (!number.isNumber() || !Double.isFinite(number.asDouble())) {
            throw missing("number", pointer, item);
        }
        return number.asDouble();
    }

    private static AnnotatorException missing(String what, String pointer, JsonNode in) {
        return ServiceJson.invalid(
                "has no " + what + " at '" + pointer + "' in " + RedactedExcerpt.of(in.toString(), SHOWN));
    }
}
