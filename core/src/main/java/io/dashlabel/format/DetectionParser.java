package io.dashlabel.format;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One label of a file as a {@link Detection}. */
final class DetectionParser {

    private static final List<String> OTHER_SHAPES = List.of("poly2d", "box3d", "rle", "graph");

    private DetectionParser() {}

    /** Empty where the label is no detection; says why, unless it simply has another shape than a box. */
    static Optional<Detection> parse(Map<?, ?> raw, Consumer<String> complain) {
        if (!(raw.get("category") instanceof String category)) {
            complain.accept("has no category");
            return Optional.empty();
        }
        if (raw.get("box2d") == null) {
            if (OTHER_SHAPES.stream().allMatch(shape -> raw.get(shape) == null)) {
                complain.accept("has no box2d and no other shape");
            }
            return Optional.empty();
        }
        Optional<Box> box = RawFields.box(raw.get("box2d"));
        if (box.isEmpty()) {
            complain.accept(
                    "box2d " + raw.get("box2d") + " is not a box: four numbers with x1 < x2 and y1 < y2 are needed");
            return Optional.empty();
        }
        OptionalDouble score = RawFields.score(raw.get("score"));
        if (raw.get("score") != null && score.isEmpty()) {
            complain.accept("score " + raw.get("score") + " is not a number from 0 to 1");
            return Optional.empty();
        }
        return Optional.of(new Detection(
                category,
                box.get(),
                score,
                RawFields.attributes(raw.get("attributes")),
                RawFields.id(raw.get("id")),
                RawFields.provenance(raw.get("provenance")),
                other(raw)));
    }

    /** Unknown fields, and known ones in another form than dashlabel writes. */
    private static Map<String, Object> other(Map<?, ?> raw) {
        Map<String, Object> other = Map.of();
        for (Map.Entry<?, ?> field : raw.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (!isPlain(name, field.getValue())) {
                other = other.isEmpty() ? new LinkedHashMap<>() : other;
                Json.putNullable(other, name, field.getValue());
            }
        }
        return other;
    }

    private static boolean isPlain(String name, @Nullable Object value) {
        return switch (name) {
            case "category" -> true;
            case "box2d" -> value instanceof Map<?, ?> map && map.size() == 4;
            case "score" -> value != null;
            case "id" -> value instanceof String;
            case "attributes" ->
                value instanceof Map<?, ?> map
                        && !map.isEmpty()
                        && RawFields.attributes(map).equals(map);
            case "provenance" -> isPlainProvenance(value);
            default -> false;
        };
    }

    static boolean isPlainProvenance(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                && RawFields.provenance(map).isPresent()
                && map.size() == (map.get("fingerprint") == null ? 2 : 3);
    }
}
