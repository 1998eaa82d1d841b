package io.dashlabel.format;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How closely two names of an image must agree to mean the same one; each form forgives what those before it do. */
public enum NameForm {
    /** Letter by letter. */
    AS_WRITTEN {
        @Override
        public String of(String name) {
            return name;
        }
    },
    /** Whether letters are composed (as on Linux) or not (as on macOS), and {@code \} for {@code /}. */
    NORMAL {
        @Override
        public String of(String name) {
            return Normalizer.normalize(name, Normalizer.Form.NFC).replace('\\', '/');
        }
    },
    /** Also case, and which ending of an image a name has. */
    LOOSE {
        @Override
        public String of(String name) {
            String lower = NORMAL.of(name).toLowerCase(Locale.ROOT);
            return IMAGE.matcher(lower).replaceFirst("");
        }
    };

    private static final Pattern IMAGE =
            Pattern.compile("(?<=[^/])\\.(jpe?g|jpe|jfif|mpo|png|webp|bmp|tiff?|gif|avif|heic|jp2|ppm)$");

    /** A name with what the form forgives taken out. */
    public abstract String of(String name);
}
