package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds the frames of a COCO file. Memory holds names and offsets of images and the offsets of annotations, 16 bytes
 * each. A frame is read again on request. Safe for use by several threads once made.
 */
final class CocoFrames {

    /** Bytes of annotations that are read together, and one annotation more. */
    private static final int RUN = 1 << 16;

    private final Path path;
    private final CocoPlace place;
    private final NamedIds images = new NamedIds();
    private final NamedIds categories = new NamedIds();
    private final Slices imageSlices = new Slices();
    private final Slices annotations = new Slices();
    private AnnotationsByImage rows = new AnnotationsByImage(0, 0, row -> row);

    private CocoFrames(Path path, CocoPlace place) {
        this.path = path;
        this.place = place;
    }

    /**
     * Scans a file of any length.
     *
     * @throws UsageException if the file is broken, or an annotation has no image_id
     */
    static CocoFrames of(Path path, CocoPlace place) throws IOException {
        CocoFrames frames = new CocoFrames(path, place);
        Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                frames.read(json);
                return path;
            }
        });
        return frames;
    }

    private void read(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "images" -> images.read(path, json, "file_name", imageSlices::put);
                case "categories" -> categories.read(path, json, "name");
                case "annotations" -> annotations(json);
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw Json.unexpected(path, json, "more follows after the labels");
        }
        if (images.isEmpty()) {
            throw new UsageException(path + " lists no images, which the labels of COCO JSON need");
        }
        images.fill();
        categories.fill();
        rows = new AnnotationsByImage(annotations.size, images.size(), row -> annotations.number[row]);
    }

    private void annotations(JsonParser json) throws IOException {
        NamedIds.requireList(path, json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw Json.unexpected(path, json, "an annotation must be an object");
            }
            long start = JsonSlices.startOf(json);
            OptionalLong image = OptionalLong.empty();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean isImage = json.currentName().equals("image_id");
                JsonToken value = json.nextToken();
                if (isImage) {
                    image = value == JsonToken.VALUE_STRING ? NamedIds.number(json.getText()) : Json.whole(json);
                }
                json.skipChildren();
            }
            if (image.isEmpty()) {
                throw Json.unexpected(
                        path, json, "the annotation that ends here has no image_id that is a whole number");
            }
            annotations.add(images.numberOf(image.getAsLong()), start, JsonSlices.lengthSince(start, json));
        }
    }

    /** The frames in the order of the list of images. */
    List<Ref> refs() {
        return IntStream.range(0, images.size())
                .filter(images::isListed)
                .boxed()
                .sorted(Comparator.comparingLong(number -> imageSlices.start[number]))
                .map(number -> new Ref(number))
                .toList();
    }

    /** A finding on the annotations of unlisted images. */
    Optional<LabelFinding> elsewhere(String file) {
        int count = IntStream.range(0, images.size())
                .filter(number -> !images.isListed(number))
                .map(number -> rows.of(number).length)
                .sum();
        return count == 0
                ? Optional.empty()
                : Optional.of(new LabelFinding(
                        file,
                        Count.of(count, "annotation is", "annotations are")
                                + " left out, on images that are not listed"));
    }

    private Frame frame(int image, JsonSlices about, JsonSlices boxes, Consumer<LabelFinding> findings)
            throws IOException {
        String name = name(image);
        Map<String, Object> entry = about.object(imageSlices.start[image], imageSlices.length[image]);
        List<Detection> detections = new ArrayList<>();
        int[] own = rows.of(image);
        for (int i = 0, next; i < own.length; i = next) {
            long start = annotations.start[own[i]];
            long end = annotations.end(own[i]);
            next = i + 1;
            while (next < own.length && end - start < RUN && annotations.isFollowedBy(own[next - 1], own[next])) {
                end = annotations.end(own[next++]); // one parser reads them all
            }
            for (Map<String, Object> annotation :
                    boxes.objects(start, Math.toIntExact(end - start), CocoAnnotation.FIELDS::contains)) {
                CocoAnnotation.detection(
                                annotation,
                                categories,
                                reason -> findings.accept(
                                        new LabelFinding(name, CocoAnnotation.idOf(annotation), reason)))
                        .ifPresent(detections::add);
            }
        }
        Map<String, Object> split =
                place.split().isPresent() ? Map.of(Frame.SPLIT, place.split().get()) : Map.of();
        return new Frame(name, size(entry), scene(entry), Optional.of(detections), List.of(), List.of(), split);
    }

    private String name(int image) {
        return place.folder() + images.name(image);
    }

    /** The names of the listed categories. */
    List<String> categories() {
        return IntStream.range(0, categories.size())
                .filter(categories::isListed)
                .mapToObj(categories::name)
                .toList();
    }

    /** The name of a listed category. */
    Optional<String> category(long id) {
        int number = categories.find(id);
        return number < 0 ? Optional.empty() : Optional.of(categories.name(number));
    }

    /** Reads all frames. */
    void each(Consumer<Frame> frames, Consumer<LabelFinding> findings) throws IOException {
        try (JsonSlices about = new JsonSlices(path);
                JsonSlices boxes = new JsonSlices(path)) { // each reads ahead in its part of the file
            for (Ref ref : refs()) {
                frames.accept(frame(ref.image, about, boxes, findings));
            }
        }
    }

    private static Optional<ImageSize> size(Map<String, Object> image) {
        OptionalLong width = CocoAnnotation.whole(image.get("width"));
        OptionalLong height = CocoAnnotation.whole(image.get("height"));
        boolean isSize = width.orElse(0) > 0
                && height.orElse(0) > 0
                && width.getAsLong() <= Integer.MAX_VALUE
                && height.getAsLong() <= Integer.MAX_VALUE;
        return isSize
                ? Optional.of(new ImageSize((int) width.getAsLong(), (int) height.getAsLong()))
                : Optional.empty();
    }

    /** The scene attributes of the image, as some exports write them. */
    private static Optional<SceneAttributes> scene(Map<String, Object> image) {
        if (!(image.get("attributes") instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, SceneAttributes.Value> words = new LinkedHashMap<>();
        map.forEach((attribute, word) -> {
            if (word instanceof String text) {
                words.put(String.valueOf(attribute), SceneAttributes.Value.of(text));
            }
        });
        return Optional.of(new SceneAttributes(words));
    }

    /** One frame. */
    final class Ref implements FrameRef {

        private final int image;

        private Ref(int image) {
            this.image = image;
        }

        @Override
        public String name() {
            return CocoFrames.this.name(image);
        }

        /** The id of the image. */
        long id() {
            return images.id(image);
        }

        @Override
        public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
            try (JsonSlices file = new JsonSlices(path)) {
                return Optional.of(load(file, file, findings));
            }
        }

        /**
         * Like {@link #load(Consumer)}, but reads the open file.
         *
         * @param about for the entries of images
         * @param boxes for annotations
         */
        Frame load(JsonSlices about, JsonSlices boxes, Consumer<LabelFinding> findings) throws IOException {
            return frame(image, about, boxes, findings);
        }
    }

    /** Offsets in the file, each with a number. */
    private static final class Slices {

        /** Bytes between two objects of a list; fewer than the end of a list and the name of another one need. */
        private static final int MOST_BETWEEN = 16;

        private int[] number = new int[64];
        private long[] start = new long[64];
        private int[] length = new int[64];
        private int size;

        void add(int newNumber, long newStart, int newLength) {
            ensure(size + 1);
            number[size] = newNumber;
            start[size] = newStart;
            length[size++] = newLength;
        }

        /** Whether a row is the next one in the same list. */
        boolean isFollowedBy(int row, int other) {
            return other == row + 1 && start[other] - end(row) <= MOST_BETWEEN;
        }

        long end(int row) {
            return start[row] + length[row];
        }

        /** Stores an offset under its number; a later offset replaces an earlier one. */
        void put(int place, long newStart, int newLength) {
            ensure(place + 1);
            start[place] = newStart;
            length[place] = newLength;
        }

        private void ensure(int rows) {
            if (rows > start.length) {
                int capacity = Math.max(rows, start.length + (start.length >> 1));
                number = Arrays.copyOf(number, capacity);
                start = Arrays.copyOf(start, capacity);
                length = Arrays.copyOf(length, capacity);
            }
        }
    }
}
