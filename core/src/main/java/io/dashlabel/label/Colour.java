package io.dashlabel.label;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An opaque colour.
 *
 * @param rgb red, green and blue in eight bits each: {@code 0xRRGGBB}
 */
public record Colour(int rgb) {

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    public Colour {
        if (rgb < 0 || rgb > 0xFFFFFF) {
            throw new IllegalArgumentException("a colour has 24 bits, not " + Integer.toHexString(rgb));
        }
    }

    /**
     * Reads {@code #rrggbb}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Colour of(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("must be a colour such as #1f77b4, is '" + hex + "'");
        }
        return new Colour(Integer.parseInt(hex.substring(1), 16));
    }

    /** Returns the form that CSS and label files use: {@code #rrggbb}, in lower case. */
    @JsonValue
    public String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
