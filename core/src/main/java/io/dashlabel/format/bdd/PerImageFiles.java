package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.DatasetPlace;
import io.dashlabel.format.ExportedNames;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.InvalidFileNameException;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
import io.dashlabel.json.LineLayout;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The common part of the two formats with one JSON object per image: file names, reading the object, and writing it
 * atomically.
 */
abstract class PerImageFiles implements LabelFormat {

    private static final Pattern IMAGE = Pattern.compile(".*\\.(jpe?g|png|webp|bmp|tiff?|gif)");

    /** The frame of a file's object. */
    abstract Frame parse(String name, Map<String, Object> object, Consumer<LabelFinding> findings);

    /** Writes the frame's object. */
    abstract void print(Frame frame, JsonGenerator json) throws IOException;

    @Override
    public LabelLayout layout() {
        return LabelLayout.FILE_PER_IMAGE;
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
        Map<String, Object> object = Json.broken(file.path(), () -> object(file.path()));
        String name = name(file.name(), object);
        Optional<ExportedNames.Row> row = file.context().names().row(name);
        listener.frame(parse(row.map(ExportedNames.Row::exported).orElse(name), object, listener::finding));
    }

    Frame frame(byte[] contents, String image) throws IOException {
        try (JsonParser json = Json.parser(contents, contents.length)) {
            json.nextToken();
            return parse(image, Json.object(json), finding -> {});
        }
    }

    private static Map<String, Object> object(Path path) throws IOException {
        try (JsonParser json = Json.parser(path)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Json.unexpected(path, json, "an object with the labels of one image is needed");
            }
            Map<String, Object> object = Json.object(json);
            if (json.nextToken() != null) {
                throw Json.unexpected(path, json, "more follows after the labels of one image");
            }
            return object;
        }
    }

    /**
     * The name of a file's image. {@code x.jpg.json} belongs to {@code x.jpg} even if another name stands in it,
     * because data sets are renamed without their contents. A longer name in it with the same end is better, because it
     * has the folders. {@code x.json} belongs to the image that it names, or to {@code x}.
     */
    private static String name(String file, Map<String, Object> object) {
        String own = file.substring(0, file.length() - ".json".length());
        String inside =
                FrameParser.nameOf(object.get("name"), object.get("url")).orElse(own);
        boolean image = IMAGE.matcher(own.toLowerCase(Locale.ROOT)).matches();
        return !image || inside.endsWith("/" + own) ? inside : own;
    }

    @Override
    public FrameWriter writer(Path folder, WriteOptions options) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file; a folder is needed for one label file per image");
        }
        return new FrameWriter() {
            @Override
            public void write(Frame frame) throws IOException {
                AtomicFile.write(place(folder, frame.name()), bytes(frame));
            }

            @Override
            public void finish() {}

            @Override
            public void close() {}
        };
    }

    byte[] bytes(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 13);
        try (JsonGenerator json = Json.generator(out)) {
            json.setPrettyPrinter(new LineLayout());
            print(frame, json);
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    /** The place of a label file; it is inside the folder for any name, because foreign labels may be converted. */
    static Path place(Path folder, String name) throws InvalidFileNameException {
        return DatasetPlace.in(folder, name + ".json");
    }
}
