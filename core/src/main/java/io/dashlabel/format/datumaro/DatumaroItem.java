package io.dashlabel.format.datumaro;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.json.Json;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads an item as a frame. */
record DatumaroItem(String name, List<String> categories, Consumer<LabelFinding> findings) {

    static final String SCORE = "score";

    /** The path of the image, otherwise the id, which is the path without the ending. */
    static Optional<String> name(@Nullable Object id, @Nullable Object image) {
        Object path = image instanceof Map<?, ?> map ? map.get("path") : null;
        return path instanceof String text && !text.isBlank() ? Optional.of(text) : RawValues.text(id);
    }

    Frame frame(Map<String, Object> item) {
        Frame frame = Frame.named(name);
        if (item.get("image") instanceof Map<?, ?> image
                && image.get("size") instanceof List<?> size
                && size.size() == 2) {
            frame = RawValues.size(size.get(1), size.get(0)) // height comes first
                    .map(frame::withSize)
                    .orElse(frame);
        }
        Map<String, String> words = new LinkedHashMap<>();
        if (item.get("attr") instanceof Map<?, ?> attributes) {
            attributes.forEach((attribute, word) -> {
                if (word instanceof String text) {
                    words.put(String.valueOf(attribute), text);
                }
            });
        }
        List<Detection> detections = new ArrayList<>();
        if (item.get("annotations") instanceof List<?> annotations) {
            for (Object one : annotations) {
                if (one instanceof Map<?, ?> annotation) {
                    detection(annotation).ifPresent(detections::add);
                }
            }
        }
        Frame labelled = frame.withDetections(detections);
        return RawValues.scene(words).map(labelled::withAttributes).orElse(labelled);
    }

    private Optional<Detection> detection(Map<?, ?> annotation) {
        Optional<String> id = RawValues.text(annotation.get("id"));
        if (!"bbox".equals(annotation.get("type"))) {
            complain(id, "is a " + annotation.get("type") + " and no bbox");
            return Optional.empty();
        }
        double number = RawValues.number(annotation.get("label_id")).orElse(-1);
        if (number < 0 || number >= categories.size() || number != Math.rint(number)) {
            complain(id, "label_id " + annotation.get("label_id") + " is not among the categories of the file");
            return Optional.empty();
        }
        Optional<Box> box = RawValues.xywh(annotation.get("bbox"));
        if (box.isEmpty()) {
            complain(
                    id,
                    "bbox " + annotation.get("bbox") + " is not a box: x, y, width, height with an area are needed");
            return Optional.empty();
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        Object score = null;
        if (annotation.get("attributes") instanceof Map<?, ?> all) {
            all.forEach((attribute, value) -> Json.putNullable(attributes, String.valueOf(attribute), value));
            score = attributes.remove(SCORE);
        }
        OptionalDouble certainty = RawValues.score(score);
        if (score != null && certainty.isEmpty()) {
            complain(id, "score " + score + " is not a number from 0 to 1");
        }
        return Optional.of(new Detection(
                categories.get((int) number), box.get(), certainty, attributes, id, Optional.empty(), Map.of()));
    }

    private void complain(Optional<String> id, String reason) {
        findings.accept(new LabelFinding(name, id, reason));
    }
}
