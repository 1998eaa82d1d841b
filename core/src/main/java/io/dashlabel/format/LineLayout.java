package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/**
 * JSON with a line of its own for everything down to some depth, and no lines below it: one label per line in a file per
 * image, one frame per line in a list. People can read and compare it, and it is hardly longer than without.
 */
final class LineLayout implements PrettyPrinter {

    private final int deepest;
    private int depth;

    /** Items get lines of their own in containers at most so deep: 1 is the outermost. */
    LineLayout(int deepest) {
        this.deepest = deepest;
    }

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        json.writeRaw('{');
        depth++;
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        json.writeRaw('[');
        depth++;
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
        boolean lines = depth-- <= deepest;
        if (lines && items > 0) {
            line(json);
        }
        json.writeRaw(bracket);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        if (depth <= deepest) {
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
        if (depth <= deepest) {
            line(json);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        writeObjectEntrySeparator(json);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        if (depth <= deepest) {
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
