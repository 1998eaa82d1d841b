package io.dashlabel.format;

import io.dashlabel.json.JsonText;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Interprets values of a label file that tools write in several forms. */
public final class RawValues {

    private RawValues() {}

    /** A number, or a text that some tools write for it; never {@code 637,5} or {@code NaN}. */
    public static OptionalDouble number(@Nullable Object raw) {
        if (raw instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        return raw instanceof String text ? JsonText.decimal(text) : OptionalDouble.empty();
    }

    /** A score; empty if the value is no number from 0 to 1. */
    public static OptionalDouble score(@Nullable Object raw) {
        OptionalDouble score = number(raw);
        return score.isPresent() && score.getAsDouble() >= 0 && score.getAsDouble() <= 1
                ? score
                : OptionalDouble.empty();
    }

    /** A size in whole pixels; empty if a value is missing, or no whole number from 1. */
    public static Optional<ImageSize> size(@Nullable Object width, @Nullable Object height) {
        double w = number(width).orElse(0);
        double h = number(height).orElse(0);
        boolean isSize = w >= 1 && h >= 1 && w <= Integer.MAX_VALUE && h <= Integer.MAX_VALUE;
        return isSize && w == Math.rint(w) && h == Math.rint(h)
                ? Optional.of(new ImageSize((int) w, (int) h))
                : Optional.empty();
    }

    /** A text, or the text of a number, such as an id. */
    public static Optional<String> text(@Nullable Object raw) {
        return raw instanceof String || raw instanceof Number ? Optional.of(raw.toString()) : Optional.empty();
    }

    /** Scene attributes; absent if there are no words. */
    public static Optional<SceneAttributes> scene(Map<String, String> words) {
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        words.forEach((attribute, word) -> values.put(attribute, SceneAttributes.Value.of(word)));
        return values.isEmpty() ? Optional.empty() : Optional.of(new SceneAttributes(values));
    }
}
