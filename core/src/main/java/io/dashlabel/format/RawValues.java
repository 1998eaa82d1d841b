package io.dashlabel.format;

import io.dashlabel.json.Decimal;
import io.dashlabel.json.JsonText;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Interprets values of a label file that tools write in several forms. */
public final class RawValues {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

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

    /** A box from a list of left, top, width and height; empty if the list is none. */
    public static Optional<Box> xywh(@Nullable Object raw) {
        if (!(raw instanceof List<?> sides) || sides.size() != 4) {
            return Optional.empty();
        }
        double[] values = new double[4];
        for (int i = 0; i < 4; i++) {
            values[i] = number(sides.get(i)).orElse(Double.NaN);
            if (!Double.isFinite(values[i])) {
                return Optional.empty();
            }
        }
        return Box.of(values[0], values[1], Decimal.sum(values[0], values[2]), Decimal.sum(values[1], values[3]));
    }

    /** The detection without an id that is no whole number of up to nine digits, for formats whose ids are numbers. */
    public static Detection withNumberAsId(Detection d) {
        return d.id().filter(id -> !NUMBER.matcher(id).matches()).isEmpty()
                ? d
                : new Detection(
                        d.category(),
                        d.box(),
                        d.score(),
                        d.attributes(),
                        Optional.empty(),
                        d.provenance(),
                        d.verdict(),
                        d.other());
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
