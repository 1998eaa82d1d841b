package io.dashlabel.config;

import java.util.Locale;

/** Names enum constants in files. */
public final class EnumWords {

    private EnumWords() {}

    /** The word of a constant: {@code LETTERBOX_CENTER} is {@code letterbox-center}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
