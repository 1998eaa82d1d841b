package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/**
 * Lays out JSON with one line for each field of the outermost object, and for each item of a list in it. Deeper levels
 * get no lines. So a file per image has one label per line, and a list has one frame per line. People can read and
 * compare such files, and they are hardly longer than compact JSON.
 */
public final class LineLayout implements PrettyPrinter {

    private int depth;
    /** Whether the container open within the outermost one has a line per item. */
    private boolean second;

    private boolean outermostIsList;

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        start(json, '{', false);
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        start(json, '[', true);
    }

    private void start(JsonGenerator json, char bracket, boolean list) throws IOException {
        json.writeRaw(bracket);
        if (++depth == 2) {
            second = list && !outermostIsList;
        } else if (depth == 1) {
            outermostIsList = list;
        }
    }

    /** Whether the items of the innermost open container have lines of their own. */
    private boolean hasLines() {
        return depth == 1 || (depth == 2 && second);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        end(json, entries, '}');
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        end(json, values, ']');
    }

    private void end(JsonGenerator json, int items, char bracket) throws IOException {
        boolean lines = hasLines();
        depth--;
        if (lines && items > 0) {
            line(json);
        }
        json.writeRaw(bracket);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        if (hasLines()) {
            line(json);
        }
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        beforeObjectEntries(json);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        json.writeRaw(',');
        if (hasLines()) {
            line(json);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        writeObjectEntrySeparator(json);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        if (hasLines()) {
            json.writeRaw(": ");
        } else {
            json.writeRaw(':');
        }
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    private void line(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
        for (int i = 0; i < depth; i++) {
            json.writeRaw(' ');
        }
    }
}
