package io.dashlabel.format.openlabel;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelIds;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the frames, and the objects and contexts into files beside, which follow after the frames. */
final class OpenLabelWriter implements FrameWriter {

    private static final String CAMERA = "camera";

    /** A part of the file: an object in JSON. */
    private record Part(AtomicFile file, JsonGenerator json) {

        static Part beside(Path target) throws IOException {
            AtomicFile file = AtomicFile.at(target);
            JsonGenerator json = Json.generator(file.stream());
            json.writeStartObject();
            return new Part(file, json);
        }
    }

    private final AtomicFile file;
    private final JsonGenerator json;
    private final Part objects;
    private final Part contexts;
    private int frames;
    private long boxes;

    OpenLabelWriter(Path target, Taxonomy taxonomy) throws IOException {
        file = AtomicFile.at(target);
        objects = Part.beside(target);
        contexts = Part.beside(target);
        json = Json.generator(file.stream());
        json.writeStartObject();
        json.writeObjectFieldStart("openlabel");
        json.writeObjectFieldStart("metadata");
        json.writeStringField("schema_version", "1.0.0");
        json.writeStringField("name", "dashlabel");
        json.writeEndObject();
        json.writeObjectFieldStart("ontologies");
        json.writeStringField("0", ontology(taxonomy));
        json.writeEndObject();
        json.writeObjectFieldStart("coordinate_systems");
        json.writeObjectFieldStart(CAMERA);
        json.writeStringField("type", "sensor_cs");
        json.writeStringField("parent", "");
        json.writeArrayFieldStart("children");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("streams");
        json.writeObjectFieldStart(CAMERA);
        json.writeStringField("type", "camera");
        json.writeStringField("description", "dash camera");
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("frames");
    }

    /** Where the words are explained, or a name for them. */
    private static String ontology(Taxonomy taxonomy) {
        return taxonomy.name().equals(Taxonomy.bdd100k().name())
                ? "https://doc.bdd100k.com"
                : "urn:dashlabel:taxonomy:"
                        + URLEncoder.encode(taxonomy.name(), StandardCharsets.UTF_8)
                                .replace("+", "%20");
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        json.writeRaw('\n');
        json.writeObjectFieldStart(Integer.toString(frames));
        json.writeObjectFieldStart("objects");
        List<Detection> detections = frame.detections().orElse(List.of());
        LabelIds ids = new LabelIds(detections);
        for (Detection detection : detections) {
            String uid = Long.toString(++boxes); // ids of labels are unique in an image only
            object(uid, OpenLabelObject.name(detection.category(), ids.of(detection)), detection.category());
            json.writeObjectFieldStart(uid);
            json.writeObjectFieldStart("object_data");
            json.writeArrayFieldStart("bbox");
            OpenLabelBox.write(json, detection);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
        context(frame);
        json.writeObjectFieldStart("frame_properties");
        json.writeObjectFieldStart("streams");
        json.writeObjectFieldStart(CAMERA);
        json.writeStringField("uri", frame.name());
        json.writeObjectFieldStart("stream_properties");
        json.writeObjectFieldStart("sync");
        json.writeNumberField("frame_stream", frames);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        frames++;
    }

    private void object(String uid, String name, String category) throws IOException {
        JsonGenerator out = objects.json();
        out.writeObjectFieldStart(uid);
        out.writeStringField("name", name);
        out.writeStringField("type", category);
        out.writeStringField("ontology_uid", "0");
        interval(out, frames, frames);
        out.writeObjectFieldStart("object_data_pointers");
        out.writeObjectFieldStart("shape");
        out.writeStringField("type", "bbox");
        interval(out, frames, frames);
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndObject();
    }

    /** The context of an image: its scene words, and its size, for which the schema has no other place. */
    private void context(Frame frame) throws IOException {
        String number = Integer.toString(frames);
        JsonGenerator out = contexts.json();
        out.writeObjectFieldStart(number);
        out.writeStringField("name", "scene " + frames);
        out.writeStringField("type", "environment");
        out.writeStringField("ontology_uid", "0");
        interval(out, frames, frames);
        out.writeEndObject();
        json.writeObjectFieldStart("contexts");
        json.writeObjectFieldStart(number);
        json.writeObjectFieldStart("context_data");
        json.writeArrayFieldStart("text");
        if (frame.attributes().isPresent()) {
            for (Map.Entry<String, SceneAttributes.Value> word :
                    frame.attributes().get().values().entrySet()) {
                OpenLabelBox.attribute(json, word.getKey(), word.getValue().word());
            }
        }
        json.writeEndArray();
        if (frame.size().isPresent()) {
            json.writeArrayFieldStart("num");
            OpenLabelBox.attribute(
                    json, OpenLabelFrame.WIDTH, frame.size().get().width());
            OpenLabelBox.attribute(
                    json, OpenLabelFrame.HEIGHT, frame.size().get().height());
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void interval(JsonGenerator out, int start, int end) throws IOException {
        out.writeArrayFieldStart("frame_intervals");
        out.writeStartObject();
        out.writeNumberField("frame_start", start);
        out.writeNumberField("frame_end", end);
        out.writeEndObject();
        out.writeEndArray();
    }

    @Override
    public synchronized void finish() throws IOException {
        json.writeEndObject();
        append("objects", objects);
        append("contexts", contexts);
        if (frames > 0) {
            interval(json, 0, frames - 1);
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        file.commit();
    }

    private void append(String field, Part part) throws IOException {
        part.json().writeEndObject();
        part.json().flush();
        json.writeRaw('\n');
        json.writeFieldName(field);
        json.writeRawValue(""); // writes the colon
        json.flush();
        part.file().copyTo(file.stream());
    }

    @Override
    public synchronized void close() throws IOException {
        objects.file().close();
        contexts.file().close();
        file.close();
    }
}
