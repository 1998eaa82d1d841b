package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What Scalabel's list and data set have in common: an array of frames, read one by one whatever its length. */
abstract class ScalabelFiles implements LabelFormat {

    /** What is done at the start of each frame. */
    private interface Visitor {
        void frame(JsonParser json, int number) throws IOException;

        void dataset(JsonParser json, String field) throws IOException;
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public boolean filePerImage() {
        return false;
    }

    @Override
    public Set<Loss> losses() {
        return EnumSet.of(Loss.ROUNDING, Loss.MISSING_IDS);
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

    /** Remembers where in the file each frame is, so that a list of any length costs little memory. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<Finding> findings) throws IOException {
        walk(file.path(), new Visitor() {
            @Override
            public void frame(JsonParser json, int number) throws IOException {
                long start = json.currentLocation().getByteOffset() - 1;
                String name = null;
                String url = null;
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String field = json.currentName();
                    json.nextToken();
                    if (field.equals("name") && json.currentToken() == JsonToken.VALUE_STRING) {
                        name = json.getText();
                    } else if (field.equals("url") && json.currentToken() == JsonToken.VALUE_STRING) {
                        url = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
                int length = Math.toIntExact(json.currentLocation().getByteOffset() - start);
                FrameParser.nameOf(name, url)
                        .ifPresentOrElse(
                                found -> refs.accept(new Slice(file.path(), found, start, length)),
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

    private static Finding nameless(LabelFile file, int number) {
        return new Finding(file.name(), "frame " + number + " has neither name nor url and was not read");
    }

    /** A frame's bytes in a file. */
    private record Slice(Path path, String name, long start, int length) implements FrameRef {

        @Override
        public Optional<Frame> load(Consumer<Finding> findings) throws IOException {
            byte[] bytes = new byte[length];
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
                file.seek(start);
                file.readFully(bytes);
            }
            return Json.broken(path, () -> {
                try (JsonParser json = Json.parser(bytes, length)) {
                    if (json.nextToken() != JsonToken.START_OBJECT) {
                        throw new UsageException(path + " was changed while it was read");
                    }
                    return Optional.of(FrameParser.parse(name, Json.object(json), findings));
                }
            });
        }
    }
}
