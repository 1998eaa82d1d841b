package io.dashlabel.config;

import java.util.Locale;

/** Enum constants as files write them. */
public final class EnumWords {

    private EnumWords() {}

    /** {@code LETTERBOX_CENTER} is {@code letterbox-center}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
