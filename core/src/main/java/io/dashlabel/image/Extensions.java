package io.dashlabel.image;

import java.util.List;
import java.util.Locale;

/** The file name endings that count as pictures, in any case. */
final class Extensions {

    private static final List<String> ALL = List.of(".jpg", ".jpeg", ".png", ".webp");

    /** For messages. */
    static final String WORDS = "jpg, jpeg, png, webp";

    private Extensions() {}

    static boolean match(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return ALL.stream().anyMatch(ending -> lower.length() > ending.length() && lower.endsWith(ending));
    }
}
