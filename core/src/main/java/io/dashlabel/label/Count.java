package io.dashlabel.label;

import java.util.Locale;

/** Formats counts for sentences: {@code 1 image}, {@code 1,012 images}, {@code 2 boxes}. */
public final class Count {

    private Count() {}

    /** Formats the number alone: {@code 1,012}. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * Formats the number with a noun.
     *
     * @param one the singular, such as {@code label file} or {@code category}; its plural must be regular
     */
    public static String of(long count, String one) {
        return of(count, one, plural(one));
    }

    /**
     * Formats the number with an irregular noun, or with a noun and a verb: {@code of(1, "image has", "images have")}.
     *
     * @param one the text after the number 1
     * @param many the text after any other number
     */
    public static String of(long count, String one, String many) {
        return of(count) + ' ' + word(count, one, many);
    }

    /** Returns the noun alone, in the singular or the regular plural. */
    public static String noun(long count, String one) {
        return word(count, one, plural(one));
    }

    /** Returns the text that follows the number, without the number. */
    public static String word(long count, String one, String many) {
        return count == 1 ? one : many;
    }

    private static String plural(String one) {
        if (one.matches(".*[^aeiou]y")) {
            return one.substring(0, one.length() - 1) + "ies";
        }
        return one.matches(".*(s|x|z|ch|sh)") ? one + "es" : one + "s";
    }
}
