package io.dashlabel.format;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares two names of an image. Each form ignores more differences than the forms before it. */
public enum NameForm {
    /** Letter by letter. */
    AS_WRITTEN {
        @Override
        public String of(String name) {
            return name;
        }
    },
    /** Ignores composed (Linux) against decomposed (macOS) letters, and {@code \} against {@code /}. */
    NORMAL {
        @Override
        public String of(String name) {
            return Normalizer.normalize(name, Normalizer.Form.NFC).replace('\\', '/');
        }
    },
    /** Ignores case and the image extension too. */
    LOOSE {
        @Override
        public String of(String name) {
            String lower = NORMAL.of(name).toLowerCase(Locale.ROOT);
            return IMAGE.matcher(lower).replaceFirst("");
        }
    };

    private static final Pattern IMAGE =
            Pattern.compile("(?<=[^/])\\.(jpe?g|jpe|jfif|mpo|png|webp|bmp|tiff?|gif|avif|heic|jp2|ppm)$");

    /** The name without the differences that the form ignores. */
    public abstract String of(String name);
}
