package io.dashlabel.format.nuimages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Box;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The tables that labels need. Only key frames have labels; the other images are left out. Safe for use by several
 * threads once made.
 */
final class NuImagesTables {

    static final String OBJECTS = "object_ann.json";
    static final String IMAGES = "sample_data.json";

    /** An object in its table. */
    private record Slice(long start, int length) {}

    private record Image(String name, Optional<ImageSize> size, List<Slice> objects) {}

    private final Path folder;
    private final List<Image> images = new ArrayList<>();
    private final Map<String, Image> byToken = new HashMap<>();
    private final Map<String, String> categories;
    private final Map<String, String> attributes;
    private int others;
    private int lost;

    private NuImagesTables(Path folder) throws IOException {
        this.folder = folder;
        categories = names("category.json");
        attributes = names("attribute.json");
    }

    /**
     * Scans the tables.
     *
     * @throws io.dashlabel.label.UsageException if one is broken
     * @throws IOException if one is missing
     */
    static NuImagesTables of(Path folder) throws IOException {
        NuImagesTables tables = new NuImagesTables(folder);
        tables.each(IMAGES, (row, slice) -> tables.image(row));
        tables.objects();
        return tables;
    }

    private void objects() throws IOException {
        each(OBJECTS, (row, slice) -> {
            Image image = byToken.get(String.valueOf(row.get("sample_data_token")));
            if (image == null) {
                lost++;
            } else {
                image.objects().add(slice);
            }
        });
        byToken.clear();
    }

    private interface Row {
        void read(Map<String, Object> row, Slice slice) throws IOException;
    }

    private void each(String table, Row reading) throws IOException {
        Path path = folder.resolve(table);
        Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                if (json.nextToken() != JsonToken.START_ARRAY) {
                    throw Json.unexpected(path, json, "a table is a list of rows");
                }
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() != JsonToken.START_OBJECT) {
                        throw Json.unexpected(path, json, "a row must be an object");
                    }
                    long start = JsonSlices.startOf(json);
                    Map<String, Object> row = Json.object(json);
                    reading.read(row, new Slice(start, JsonSlices.lengthSince(start, json)));
                }
                return path;
            }
        });
    }

    private Map<String, String> names(String table) throws IOException {
        Map<String, String> names = new HashMap<>();
        each(table, (row, slice) -> names.put(String.valueOf(row.get("token")), String.valueOf(row.get("name"))));
        return names;
    }

    private void image(Map<String, Object> row) {
        boolean isKey = !Boolean.FALSE.equals(row.get("is_key_frame"));
        if (isKey && row.get("filename") instanceof String name) {
            Image image = new Image(name, RawValues.size(row.get("width"), row.get("height")), new ArrayList<>(4));
            images.add(image);
            byToken.put(String.valueOf(row.get("token")), image);
        } else {
            others++;
        }
    }

    int size() {
        return images.size();
    }

    String name(int image) {
        return images.get(image).name();
    }

    List<LabelFinding> findings(String file) {
        List<LabelFinding> findings = new ArrayList<>();
        if (others > 0) {
            findings.add(new LabelFinding(
                    file, Count.of(others, "image has", "images have") + " no labels, because they are no key frames"));
        }
        if (lost > 0) {
            findings.add(new LabelFinding(
                    file, Count.of(lost, "object is", "objects are") + " left out, on images that are no key frames"));
        }
        return findings;
    }

    /** Reads the objects of an image. */
    Frame frame(int number, Consumer<LabelFinding> findings) throws IOException {
        Image image = images.get(number);
        List<Detection> detections = new ArrayList<>();
        try (JsonSlices table = new JsonSlices(folder.resolve(OBJECTS))) {
            for (Slice slice : image.objects()) {
                detection(image.name(), table.object(slice.start(), slice.length()), findings)
                        .ifPresent(detections::add);
            }
        }
        Frame frame = Frame.named(image.name()).withDetections(detections);
        return image.size().map(frame::withSize).orElse(frame);
    }

    private Optional<Detection> detection(String image, Map<String, Object> row, Consumer<LabelFinding> findings) {
        Optional<String> token = RawValues.text(row.get("token"));
        String category = categories.get(String.valueOf(row.get("category_token")));
        if (category == null) {
            findings.accept(new LabelFinding(image, token, "its category_token is not in category.json"));
            return Optional.empty();
        }
        Optional<Box> box = box(row.get("bbox") instanceof List<?> sides ? sides : List.of());
        if (box.isEmpty()) {
            findings.accept(new LabelFinding(
                    image, token, "bbox " + row.get("bbox") + " is not a box: left, top, right, bottom are needed"));
            return Optional.empty();
        }
        Map<String, Object> marks = new LinkedHashMap<>();
        if (row.get("attribute_tokens") instanceof List<?> tokens) {
            for (Object one : tokens) {
                marks.put(attributes.getOrDefault(String.valueOf(one), String.valueOf(one)), true);
            }
        }
        return Optional.of(
                new Detection(category, box.get(), OptionalDouble.empty(), marks, token, Optional.empty(), Map.of()));
    }

    private static Optional<Box> box(List<?> sides) {
        double[] numbers = new double[4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = sides.size() == numbers.length
                    ? RawValues.number(sides.get(i)).orElse(Double.NaN)
                    : Double.NaN;
        }
        return Box.of(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
