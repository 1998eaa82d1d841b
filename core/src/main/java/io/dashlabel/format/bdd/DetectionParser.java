package io.dashlabel.format.bdd;

import io.dashlabel.format.LabelCount;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonText;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one label of a file as a {@link Detection}. */
final class DetectionParser {

    private DetectionParser() {}

    /** Empty if the label is no detection. Reports the reason, unless the label only has another shape than a box. */
    static Optional<Detection> parse(Map<?, ?> raw, Consumer<String> complain) {
        if (!(raw.get("category") instanceof String category)) {
            complain.accept("has no category");
            return Optional.empty();
        }
        if (raw.get("box2d") == null) {
            if (!LabelCount.hasOtherShape(raw)) {
                complain.accept(
                        raw.get("bbox") == null
                                ? "has no box2d and no other shape"
                                : "has a bbox where box2d with x1, y1, x2, y2 is needed");
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
        complainOfFlags(raw.get("attributes"), complain);
        return Optional.of(new Detection(
                category,
                box.get(),
                score,
                RawFields.attributes(raw.get("attributes")),
                RawFields.id(raw.get("id")),
                HumanFields.provenance(raw.get("provenance")),
                HumanFields.verdict(raw.get("verdict")),
                other(raw)));
    }

    /** Reports unreadable flags. An ignore region without its flag changes the figures, so the user must know. */
    private static void complainOfFlags(@Nullable Object raw, Consumer<String> complain) {
        if (raw instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                boolean odd = value != null
                        && !(value instanceof Boolean)
                        && RawFields.FLAGS.contains(String.valueOf(key).toLowerCase(Locale.ROOT))
                        && JsonText.flag(value).isEmpty();
                if (odd) {
                    complain.accept(key + " is " + value + ", which is neither true nor false and counts as false");
                }
            });
        }
    }

    /** Unknown fields, and known ones in another form than dashlabel's. */
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
            case "box2d" ->
                value instanceof Map<?, ?> map
                        && map.size() == 4
                        && map.values().stream().allMatch(Number.class::isInstance);
            case "score" -> value instanceof Number;
            case "id" -> value instanceof String;
            case "attributes" ->
                value instanceof Map<?, ?> map
                        && !map.isEmpty()
                        && RawFields.attributes(map).equals(map);
            case "verdict" -> HumanFields.verdict(value).isPresent();
            case "provenance" -> HumanFields.isPlainProvenance(value);
            default -> false;
        };
    }
}
