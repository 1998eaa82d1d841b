package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the flags of an annotation, which some tools write as text. */
final class CocoMarks {

    private CocoMarks() {}

    /**
     * Whether the flag of an ignore region at the current token is set. The flag decides which boxes count, so unclear
     * values are errors.
     *
     * @throws io.dashlabel.label.UsageException if it is neither a number, nor true or false, nor text of 0 or 1
     */
    static boolean isCrowd(Path file, JsonParser json) throws IOException {
        JsonToken value = json.currentToken();
        if (value.isBoolean() || value == JsonToken.VALUE_NULL) {
            return value == JsonToken.VALUE_TRUE;
        }
        if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
            return json.getIntValue() != 0;
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

    /** Whether a flag of visibility is set, which only groups objects; empty for an unusable text. */
    static Optional<Boolean> seen(JsonParser json) throws IOException {
        JsonToken value = json.currentToken();
        Optional<Boolean> set = value == JsonToken.VALUE_STRING
                ? JsonText.flag(json.getText())
                : Optional.of(value == JsonToken.VALUE_TRUE || (value.isNumeric() && json.getDoubleValue() != 0));
        json.skipChildren();
        return set;
    }
}
