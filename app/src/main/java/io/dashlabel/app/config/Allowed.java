package io.dashlabel.app.config;

import java.util.List;

/** Ranges of values. Each refusal begins with the key, from which {@link Binder} tells its place. */
final class Allowed {

    private Allowed() {}

    static void between(String key, double least, double most, double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    key + " must lie in " + number(least) + ".." + number(most) + ", is " + number(value));
        }
    }

    /** Above 0 and up to 1. */
    static void iou(String key, double value) {
        aboveZero(key, 1, value);
    }

    static void aboveZero(String key, double most, double value) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(
                    key + " must lie above 0 and up to " + number(most) + ", is " + number(value));
        }
    }

    static void positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be 1 or more, is " + value);
        }
    }

    static void filled(String key, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(key + " must not be empty");
        }
    }

    static void filled(String key, List<String> texts) {
        texts.forEach(text -> filled(key, text));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.valueOf((long) value) : "" + value;
    }
}
