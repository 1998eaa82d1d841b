package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonSlices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The common part of Scalabel's list and data set: an array of frames of any length, read one by one. */
abstract class ScalabelFiles implements LabelFormat {

    /** Receives the start of each frame. */
    private interface Visitor {
        void frame(JsonParser json, int number) throws IOException;

        void dataset(JsonParser json, String field) throws IOException;
    }

    @Override
    public boolean keepsFlags() {
        return true;
    }

    @Override
    public List<Loss> losses() {
        return List.of(Loss.ROUNDING, Loss.MISSING_IDS);
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        walk(file.path(), new Visitor() {
            @Override
            public void frame(JsonParser json, int number) throws IOException {
                Map<String, Object> object = Json.object(json);
                Optional<String> name = FrameParser.nameOf(object.get("name"), object.get("url"));
                if (name.isEmpty()) {
                    listener.finding(nameless(file, number));
                } else {
                    listener.frame(FrameParser.parse(name.get(), object, listener::finding));
                }
            }

            @Override
            public void dataset(JsonParser json, String field) throws IOException {
                Object value = Json.value(json);
                if (value != null) {
                    listener.dataset(field, value);
                }
            }
        });
    }

    /** Stores the offset of each frame, so that a list of any length needs little memory. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        walk(file.path(), new Visitor() {
            @Override
            public void frame(JsonParser json, int number) throws IOException {
                long start = JsonSlices.startOf(json);
                Optional<String> name = FrameParser.nameAt(json);
                int length = JsonSlices.lengthSince(start, json);
                name.ifPresentOrElse(
                        found -> refs.accept(new FrameSlice(file.path(), found, start, length)),
                        () -> findings.accept(nameless(file, number)));
            }

            @Override
            public void dataset(JsonParser json, String field) throws IOException {
                json.skipChildren();
            }
        });
    }

    private static void walk(Path path, Visitor visitor) throws IOException {
        Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    frames(path, json, visitor);
                } else if (json.currentToken() == JsonToken.START_OBJECT) {
                    while (json.nextToken() != JsonToken.END_OBJECT) {
                        String field = json.currentName();
                        if (json.nextToken() == JsonToken.START_ARRAY && field.equals("frames")) {
                            frames(path, json, visitor);
                        } else {
                            visitor.dataset(json, field);
                        }
                    }
                }
                if (json.nextToken() != null) {
                    throw Json.unexpected(path, json, "more follows after the list of frames");
                }
                return path;
            }
        });
    }

    private static void frames(Path path, JsonParser json, Visitor visitor) throws IOException {
        for (int number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw Json.unexpected(
                        path, json, "item " + number + " of the list is not a frame but " + json.getText());
            }
            visitor.frame(json, number);
        }
    }

    static LabelFinding nameless(LabelFile file, int number) {
        return new LabelFinding(file.name(), "frame " + number + " has neither name nor url and was not read");
    }
}
