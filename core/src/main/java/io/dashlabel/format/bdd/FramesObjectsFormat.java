package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.Recognition;
import io.dashlabel.json.Json;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The older form of BDD100K's downloads, one file per image: {@code {"name", "frames": [{"timestamp", "objects":
 * [...]}], "attributes"}}. The time stamp is a field of the frame; of several frames, only the first is read.
 */
public final class FramesObjectsFormat extends PerImageFiles {

    @Override
    public String name() {
        return "bdd100k-objects";
    }

    @Override
    public String description() {
        return "the older form, one JSON file per image with frames and objects";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("frames")
                && json.has("name", "frames[].objects")
                && !json.has("frames[].name", "frames[].url"));
    }

    @Override
    Frame parse(String name, Map<String, Object> object, Consumer<LabelFinding> findings) {
        Map<String, Object> flat = new LinkedHashMap<>(object);
        Object frames = flat.remove("frames");
        if (frames instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first) {
            first.forEach((key, value) -> {
                String field = key.equals("objects") ? "labels" : String.valueOf(key);
                if (!flat.containsKey(field)) {
                    Json.putNullable(flat, field, value);
                }
            });
            if (list.size() > 1) {
                findings.accept(
                        new LabelFinding(name, "has " + list.size() + " frames, of which only the first was read"));
            }
        }
        return FrameParser.parse(name, flat, findings);
    }

    @Override
    void print(Frame frame, JsonGenerator json) throws IOException {
        FramePrinter fields = new FramePrinter(frame, json);
        json.writeStartObject();
        fields.name(true);
        json.writeArrayFieldStart("frames");
        json.writeStartObject();
        if (frame.other().containsKey("timestamp")) {
            json.writeFieldName("timestamp");
            Json.write(json, frame.other().get("timestamp"));
        }
        fields.labels("objects");
        json.writeEndObject();
        json.writeEndArray();
        fields.attributes();
        fields.rest(Set.of("timestamp"));
        json.writeEndObject();
    }
}
