package io.dashlabel.format.yolo;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonLines;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the lines of Ultralytics' NDJSON. */
final class NdjsonReader {

    private static final int NUMBERS = 5;

    private NdjsonReader() {}

    /** Receives the line of each image. */
    interface Visitor {
        void row(Row row, Place place) throws IOException;
    }

    /** The place of a line in its file, to read it again. Safe for use by several threads. */
    record Place(Path path, Map<String, String> categories, int line, long start, int length) {

        Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
            try (JsonSlices file = new JsonSlices(path)) {
                return new Row(path, line, file.object(start, length), categories).frame(findings);
            }
        }
    }

    /** Reads all lines; returns the categories. */
    static List<String> each(Path path, Visitor visitor, Consumer<LabelFinding> findings) throws IOException {
        Map<String, String> categories = new HashMap<>();
        JsonLines.each(path, (json, line, start, length) -> {
            Map<String, Object> object = Json.object(json);
            if (object.get("class_names") instanceof Map<?, ?> names) {
                names.forEach((number, name) -> categories.put(String.valueOf(number), String.valueOf(name)));
                return;
            }
            Row row = new Row(path, line, object, categories);
            if (row.name().isEmpty()) {
                findings.accept(new LabelFinding(
                        String.valueOf(path.getFileName()), "line " + line + " has no file and is left out"));
            } else {
                visitor.row(row, new Place(path, categories, line, start, length));
            }
        });
        return List.copyOf(categories.values());
    }

    /**
     * The line of an image.
     *
     * @param line number, from 1
     * @param fields of the line
     * @param categories by their numbers as text
     */
    record Row(Path path, int line, Map<String, Object> fields, Map<String, String> categories) {

        /** The name of the image; empty if the line has none. */
        String name() {
            return fields.get("file") instanceof String name ? name : "";
        }

        Optional<Frame> frame(Consumer<LabelFinding> findings) {
            Frame frame = Frame.named(name());
            if (fields.get("split") instanceof String split && !split.isBlank()) {
                frame = frame.withSplit(split);
            }
            Optional<ImageSize> size = size();
            if (size.isPresent()) {
                frame = frame.withSize(size.get());
            }
            Map<?, ?> annotations = fields.get("annotations") instanceof Map<?, ?> map ? map : Map.of();
            List<?> boxes = annotations.get("boxes") instanceof List<?> list ? list : List.of();
            annotations.keySet().stream()
                    .filter(kind -> !kind.equals("boxes"))
                    .forEach(kind ->
                            findings.accept(finding("has " + kind + ", which are left out; only boxes are read")));
            List<Detection> detections = new ArrayList<>(boxes.size());
            for (Object box : boxes) {
                if (size.isEmpty()) {
                    throw new UsageException(
                            path + ", line " + line + ": boxes need the width and height of their image");
                }
                detection(box, size.get(), findings).ifPresent(detections::add);
            }
            return Optional.of(frame.withDetections(detections));
        }

        private LabelFinding finding(String what) {
            return new LabelFinding(name(), "line " + line + " " + what);
        }

        private Optional<ImageSize> size() {
            if (fields.get("width") instanceof Integer width
                    && fields.get("height") instanceof Integer height
                    && width > 0
                    && height > 0) {
                return Optional.of(new ImageSize(width, height));
            }
            return Optional.empty();
        }

        private Optional<Detection> detection(@Nullable Object raw, ImageSize size, Consumer<LabelFinding> findings) {
            if (!(raw instanceof List<?> numbers)
                    || numbers.size() != NUMBERS
                    || !numbers.stream().allMatch(Number.class::isInstance)) {
                findings.accept(
                        finding("has the box " + raw + ", which is left out; class, cx, cy, width, height are needed"));
                return Optional.empty();
            }
            double[] values = numbers.stream()
                    .mapToDouble(number -> ((Number) number).doubleValue())
                    .toArray();
            String category = categories.get(String.valueOf((long) values[0]));
            if (category == null) {
                throw new UsageException(
                        path + ", line " + line + ": the class " + numbers.get(0) + " is not among the class_names");
            }
            Shares shares = new Shares(values[1], values[2], values[3], values[4]);
            Optional<Box> box = shares.isInside() ? shares.box(size) : Optional.empty();
            if (box.isEmpty()) {
                findings.accept(finding("has the box " + raw
                        + ", which is left out; shares of the image's size from 0 to 1 are needed, and an area"));
            }
            return box.map(place -> Detection.of(category, place));
        }
    }
}
