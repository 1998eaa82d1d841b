package io.dashlabel.format.yolo;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes Ultralytics' NDJSON. The first line lists all categories, so the lines of the images wait in a file of their
 * own until all categories are known.
 */
final class NdjsonWriter implements FrameWriter {

    private static final Set<String> SPLITS = Set.of("train", "val", "test");

    private final Path target;
    private final WriteOptions options;
    private final CategoryNumbers categories;
    private final Path waiting;
    private final OutputStream rows;
    private final JsonGenerator json;

    NdjsonWriter(Path target, WriteOptions options) throws IOException {
        this.target = target;
        this.options = options;
        this.categories = new CategoryNumbers(options.categories());
        Path folder = Files.createDirectories(YoloPaths.folderOf(target));
        this.waiting = Files.createTempFile(folder, ".dashlabel-", ".tmp");
        this.rows = new BufferedOutputStream(Files.newOutputStream(waiting), 1 << 16);
        this.json = lines(rows);
    }

    private static JsonGenerator lines(OutputStream out) throws IOException {
        JsonGenerator json = Json.generator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        return json;
    }

    @Override
    public void write(Frame frame) throws IOException {
        write(frame, frame.name());
    }

    @Override
    public synchronized void write(Frame frame, String original) throws IOException {
        String split = YoloSplit.of(frame);
        if (!SPLITS.contains(split)) {
            throw new UsageException("the image " + original + " has the split " + split
                    + "; Ultralytics' NDJSON has train, val and test");
        }
        ImageSize size = frame.size()
                .orElseThrow(() -> new UsageException("the size of the image " + original
                        + " is not known; the coordinates of Ultralytics' NDJSON are shares of it"));
        json.writeStartObject();
        json.writeStringField("type", "image");
        json.writeStringField("file", frame.name());
        if (options.imageUrl().isPresent()) {
            json.writeStringField("url", options.imageUrl().get() + "/" + encoded(original));
        }
        json.writeNumberField("width", size.width());
        json.writeNumberField("height", size.height());
        json.writeStringField("split", split);
        boxes(frame.detections().orElse(List.of()), size);
        json.writeEndObject();
    }

    private void boxes(List<Detection> detections, ImageSize size) throws IOException {
        boolean isStarted = false;
        for (Detection detection : detections) {
            Optional<Shares> shares = Shares.of(detection.box(), size);
            if (shares.isPresent()) {
                if (!isStarted) {
                    json.writeObjectFieldStart("annotations");
                    json.writeArrayFieldStart("boxes");
                    isStarted = true;
                }
                json.writeStartArray();
                json.writeNumber(categories.of(detection.category()));
                for (double share : shares.get().writable()) {
                    StringBuilder text = new StringBuilder();
                    Shares.append(text, share);
                    json.writeNumber(text.toString());
                }
                json.writeEndArray();
            }
        }
        if (isStarted) {
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static String encoded(String name) {
        return Arrays.stream(name.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    @Override
    public synchronized void finish() throws IOException {
        json.close();
        rows.close();
        try (AtomicFile file = AtomicFile.at(target)) {
            try (JsonGenerator header = lines(file.stream())) {
                header(header);
            }
            file.stream().write('\n');
            if (Files.size(waiting) > 0) {
                Files.copy(waiting, file.stream());
                file.stream().write('\n');
            }
            file.commit();
        }
    }

    private void header(JsonGenerator header) throws IOException {
        header.writeStartObject();
        header.writeStringField("type", "dataset");
        header.writeStringField("task", "detect");
        header.writeStringField("name", options.source());
        if (options.imageUrl().isEmpty()) {
            header.writeStringField("path", "."); // the images are in images/<split>/ beside this file
        }
        header.writeObjectFieldStart("class_names");
        int number = 0;
        for (String name : categories.names()) {
            header.writeStringField(Integer.toString(number++), name);
        }
        header.writeEndObject();
        header.writeEndObject();
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            rows.close();
        } finally {
            Files.deleteIfExists(waiting);
        }
    }
}
