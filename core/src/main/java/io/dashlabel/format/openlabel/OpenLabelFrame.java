package io.dashlabel.format.openlabel;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the object of a frame. */
record OpenLabelFrame(String name, Map<String, OpenLabelObject> objects, Consumer<LabelFinding> findings) {

    static final String WIDTH = "width";
    static final String HEIGHT = "height";

    /** The address of the image in the first stream that has one. */
    static Optional<String> name(@Nullable Object properties) {
        return properties instanceof Map<?, ?> map && map.get("streams") instanceof Map<?, ?> streams
                ? streams.values().stream()
                        .filter(stream -> stream instanceof Map<?, ?> one && one.get("uri") instanceof String)
                        .map(stream -> String.valueOf(((Map<?, ?>) stream).get("uri")))
                        .filter(uri -> !uri.isBlank())
                        .findFirst()
                : Optional.empty();
    }

    Frame frame(Map<String, Object> raw) {
        List<Detection> detections = new ArrayList<>();
        if (raw.get("objects") instanceof Map<?, ?> all) {
            all.forEach((uid, object) -> object(String.valueOf(uid), object, detections));
        }
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, Object> numbers = new LinkedHashMap<>();
        if (raw.get("contexts") instanceof Map<?, ?> contexts) {
            for (Object context : contexts.values()) {
                Map<?, ?> data = map(map(context).get("context_data"));
                OpenLabelBox.values(data.get("text"), (word, value) -> words.put(word, String.valueOf(value)));
                OpenLabelBox.values(data.get("num"), numbers::put);
            }
        }
        Frame frame = RawValues.size(numbers.get(WIDTH), numbers.get(HEIGHT))
                .map(Frame.named(name)::withSize)
                .orElse(Frame.named(name))
                .withDetections(detections);
        return RawValues.scene(words).map(frame::withAttributes).orElse(frame);
    }

    private void object(String uid, @Nullable Object object, List<Detection> detections) {
        OpenLabelObject about = objects.get(uid);
        if (about == null || about.type().isEmpty()) {
            complain(uid, "is not among the objects of the file, so it has no category");
            return;
        }
        Map<?, ?> data = map(map(object).get("object_data"));
        data.forEach((shape, shapes) -> {
            if ("bbox".equals(shape) && shapes instanceof List<?> boxes) {
                for (Object box : boxes) {
                    OpenLabelBox.detection(map(box), about, reason -> complain(about.id(), reason))
                            .ifPresent(detections::add);
                }
            } else {
                complain(about.id(), "has " + shape + ", which is no bbox");
            }
        });
    }

    private static Map<?, ?> map(@Nullable Object raw) {
        return raw instanceof Map<?, ?> map ? map : Map.of();
    }

    private void complain(String id, String reason) {
        findings.accept(new LabelFinding(name, Optional.of(id), reason));
    }
}
