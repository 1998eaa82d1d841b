package io.dashlabel.config;

import io.dashlabel.net.SecretParts;
import java.util.List;

/**
 * Checks values in the constructors of records. Each method takes the name of the component and throws {@link
 * ConfigException}.
 */
public final class Constraints {

    private Constraints() {}

    public static void between(String key, double least, double most, double value) {
        if (!(value >= least && value <= most)) {
            throw new ConfigException(
                    key, "must lie in " + number(least) + ".." + number(most) + ", is " + number(value));
        }
    }

    /** Requires a value above 0 and up to 1. */
    public static void iou(String key, double value) {
        aboveZero(key, 1, value);
    }

    public static void aboveZero(String key, double most, double value) {
        if (!(value > 0 && value <= most)) {
            throw new ConfigException(key, "must lie above 0 and up to " + number(most) + ", is " + number(value));
        }
    }

    public static void positive(String key, int value) {
        if (value < 1) {
            throw new ConfigException(key, "must be 1 or more, is " + value);
        }
    }

    /** Requires a number from 1 to {@code most}, so that a typing error is reported before the memory runs out. */
    public static void count(String key, int most, int value) {
        positive(key, value);
        between(key, 1, most, value);
    }

    public static void filled(String key, String text) {
        if (text.isBlank()) {
            throw new ConfigException(key, "must not be empty");
        }
    }

    /** Requires a name that is safe in labels and in messages about failures. */
    public static void name(String key, String text) {
        filled(key, text);
        if (!SecretParts.secrets(text).isEmpty()) {
            throw new ConfigException(key, "must be a name, and is an address with a secret in it");
        }
    }

    public static void filled(String key, List<String> texts) {
        texts.forEach(text -> filled(key, text));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.valueOf((long) value) : "" + value;
    }
}
