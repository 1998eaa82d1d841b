package io.dashlabel.format.labelme;

import io.dashlabel.format.RawValues;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a shape as a detection. */
final class LabelmeShape {

    private LabelmeShape() {}

    /** Whether the format stores an attribute: true and false as flags, words beside them. */
    static boolean isStored(String name, Object value) {
        return value instanceof Boolean
                || (value instanceof String text && truth(text).isEmpty());
    }

    private static Optional<Boolean> truth(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }

    /** Empty if the shape is no box; reports the reason. */
    static Optional<Detection> detection(Map<?, ?> shape, Consumer<String> complain) {
        if (!(shape.get("label") instanceof String category)) {
            complain.accept("has a shape without a label");
            return Optional.empty();
        }
        if (!"rectangle".equals(shape.get("shape_type"))) {
            complain.accept("has a " + shape.get("shape_type") + " of " + category + ", which is no rectangle");
            return Optional.empty();
        }
        Optional<Box> box = box(shape.get("points"));
        if (box.isEmpty()) {
            complain.accept("has a rectangle of " + category + " whose points " + shape.get("points")
                    + " are no box: 2 or 4 corners with an area are needed");
            return Optional.empty();
        }
        Object raw = shape.get("score");
        OptionalDouble score = RawValues.score(raw);
        if (raw != null && score.isEmpty()) {
            complain.accept("score " + raw + " is not a number from 0 to 1");
        }
        return Optional.of(new Detection(
                category, box.get(), score, attributes(shape), Optional.empty(), Optional.empty(), Map.of()));
    }

    /** The corners in any order: two opposite ones (labelme), or all four (X-AnyLabeling). */
    private static Optional<Box> box(@Nullable Object raw) {
        if (!(raw instanceof List<?> points) || (points.size() != 2 && points.size() != 4)) {
            return Optional.empty();
        }
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Object point : points) {
            for (int axis = 0; axis < 2; axis++) {
                OptionalDouble value = point instanceof List<?> pair && pair.size() == 2
                        ? RawValues.number(pair.get(axis))
                        : OptionalDouble.empty();
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                low[axis] = Math.min(low[axis], value.getAsDouble());
                high[axis] = Math.max(high[axis], value.getAsDouble());
            }
        }
        return Box.of(low[0], low[1], high[0], high[1]);
    }

    private static Map<String, Object> attributes(Map<?, ?> shape) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (shape.get("flags") instanceof Map<?, ?> flags) {
            flags.forEach((flag, value) -> {
                if (value instanceof Boolean) {
                    attributes.put(String.valueOf(flag), value);
                }
            });
        }
        if (shape.get("attributes") instanceof Map<?, ?> more) {
            more.forEach((attribute, value) -> {
                if (value instanceof String text) {
                    attributes.put(
                            String.valueOf(attribute),
                            truth(text).<Object>map(truth -> truth).orElse(text));
                }
            });
        }
        if (Boolean.TRUE.equals(shape.get("difficult"))) {
            attributes.put("crowd", true); // X-AnyLabeling's mark of objects that an evaluation ignores
        }
        return attributes;
    }
}
