package io.dashlabel.format.openlabel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.SlicedFrames;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Count;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The frames of a file. Memory holds their names and offsets, and the type and name of each object, which may stand
 * before or after the frames: some 200 bytes for a box. Safe for use by several threads once made.
 */
final class OpenLabelFrames {

    private final LabelFile file;
    private final SlicedFrames frames;
    private final Map<String, OpenLabelObject> objects = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private int nameless;

    private OpenLabelFrames(LabelFile file) {
        this.file = file;
        frames = new SlicedFrames(file.path(), this::frame);
    }

    /**
     * Scans a file.
     *
     * @throws io.dashlabel.label.UsageException if it is broken
     */
    static OpenLabelFrames of(LabelFile file) throws IOException {
        OpenLabelFrames frames = new OpenLabelFrames(file);
        Json.broken(file.path(), () -> {
            try (JsonParser json = Json.parser(file.path())) {
                json.nextToken();
                frames.fields(json, field -> {
                    if (field.equals("openlabel") && json.currentToken() == JsonToken.START_OBJECT) {
                        frames.fields(json, part -> frames.part(part, json));
                    } else {
                        json.skipChildren();
                    }
                });
                return file;
            }
        });
        return frames;
    }

    private interface Field {
        void read(String name) throws IOException;
    }

    /** Visits the fields of the object at the current token. */
    private void fields(JsonParser json, Field field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Json.unexpected(file.path(), json, "an object is needed");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
    }

    private void part(String part, JsonParser json) throws IOException {
        switch (part) {
            case "frames" -> fields(json, number -> frame(json));
            case "objects" -> fields(json, uid -> object(uid, json));
            default -> json.skipChildren();
        }
    }

    private void object(String uid, JsonParser json) throws IOException {
        Map<String, Object> raw = new HashMap<>();
        fields(json, field -> {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                raw.put(field, json.getText());
            }
            json.skipChildren();
        });
        String type = String.valueOf(raw.getOrDefault("type", ""));
        objects.put(
                uid,
                OpenLabelObject.of(
                        types.computeIfAbsent(type, word -> word), String.valueOf(raw.getOrDefault("name", "")), uid));
    }

    private void frame(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Json.unexpected(file.path(), json, "a frame must be an object");
        }
        long start = JsonSlices.startOf(json);
        List<String> names = new ArrayList<>();
        fields(json, field -> {
            if (field.equals("frame_properties")) {
                OpenLabelFrame.name(Json.value(json)).ifPresent(names::add);
            } else {
                json.skipChildren();
            }
        });
        int length = JsonSlices.lengthSince(start, json);
        names.stream().findFirst().ifPresent(name -> frames.add(name, start, length));
        nameless += names.isEmpty() ? 1 : 0;
    }

    /** A finding on frames without an image. */
    Optional<LabelFinding> missing() {
        return nameless == 0
                ? Optional.empty()
                : Optional.of(new LabelFinding(
                        file.name(),
                        Count.of(nameless, "frame names", "frames name")
                                + " no image in frame_properties.streams.*.uri and cannot be read"));
    }

    SlicedFrames frames() {
        return frames;
    }

    private Frame frame(String name, Map<String, Object> object, Consumer<LabelFinding> findings) {
        return new OpenLabelFrame(name, objects, findings).frame(object);
    }
}
