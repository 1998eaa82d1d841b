package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
import io.dashlabel.json.LineLayout;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a list of frames, one per line; a data set gets its other fields after them. */
final class ScalabelWriter implements FrameWriter {

    private final AtomicFile file;
    private final JsonGenerator json;
    private final boolean dataset;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    ScalabelWriter(Path target, boolean dataset) throws IOException {
        this.dataset = dataset;
        file = AtomicFile.at(target);
        json = Json.generator(file.stream());
        json.setPrettyPrinter(new LineLayout());
        if (dataset) {
            json.writeStartObject();
            json.writeFieldName("frames");
        }
        json.writeStartArray();
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        FramePrinter.write(frame, json, false);
    }

    @Override
    public synchronized void dataset(String field, Object value) {
        fields.put(field, value);
    }

    @Override
    public synchronized void finish() throws IOException {
        json.writeEndArray();
        if (dataset) {
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                Json.write(json, field.getValue());
            }
            json.writeEndObject();
        }
        json.writeRaw('\n');
        json.close();
        file.commit();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
