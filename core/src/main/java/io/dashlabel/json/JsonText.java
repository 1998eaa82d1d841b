package io.dashlabel.json;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads numbers and booleans that some tools write as text. */
public final class JsonText {

    private static final Pattern DECIMAL = Pattern.compile("\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?\\s*");

    private JsonText() {}

    /** A number that some tools write as text: digits with a point, never NaN or a decimal comma. */
    public static OptionalDouble decimal(String text) {
        return DECIMAL.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** The value of a flag that is written as a boolean, as 0 or 1, or as such a text. Empty for any other value. */
    public static Optional<Boolean> flag(Object raw) {
        if (raw instanceof Boolean set) {
            return Optional.of(set);
        }
        return switch (raw instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
                ? String.valueOf(number.longValue())
                : String.valueOf(raw).strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
