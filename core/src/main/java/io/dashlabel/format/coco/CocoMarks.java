package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The marks of an annotation, which some tools write as text. */
final class CocoMarks {

    private CocoMarks() {}

    /**
     * Whether the mark of ignore regions at the current token is set. It decides what is counted, so that nothing is
     * guessed.
     *
     * @throws io.dashlabel.label.UsageException where it is neither a number, nor true or false, nor text of 0 or 1
     */
    static boolean isCrowd(Path file, JsonParser json) throws IOException {
        JsonToken value = json.currentToken();
        if (value.isBoolean() || value == JsonToken.VALUE_NULL) {
            return value == JsonToken.VALUE_TRUE;
        }
        if (value.isNumeric() && !Double.isNaN(json.getDoubleValue())) {
            return json.getDoubleValue() != 0;
        }
        String text = value == JsonToken.VALUE_STRING ? json.getText() : "";
        if (!text.equals("0") && !text.equals("1")) {
            throw Json.unexpected(file, json, "iscrowd must be 0 or 1, is " + json.getText());
        }
        return text.equals("1");
    }

    /** Whether a mark of visibility is set, by which objects are only sorted; empty where it is text of neither. */
    static Optional<Boolean> seen(JsonParser json) throws IOException {
        JsonToken value = json.currentToken();
        Optional<Boolean> set = value == JsonToken.VALUE_STRING
                ? JsonText.flag(json.getText())
                : Optional.of(value == JsonToken.VALUE_TRUE || (value.isNumeric() && json.getDoubleValue() != 0));
        json.skipChildren();
        return set;
    }
}
