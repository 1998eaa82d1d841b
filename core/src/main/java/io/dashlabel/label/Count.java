package io.dashlabel.label;

import java.util.Locale;

/** Numbers of things in sentences: {@code 1 image}, {@code 1,012 images}, {@code 2 boxes}. */
public final class Count {

    private Count() {}

    /** {@code 1,012}. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * With a noun.
     *
     * @param one of them, such as {@code label file} or {@code category}; its plural is the usual one
     */
    public static String of(long count, String one) {
        return of(count, one, plural(one));
    }

    /**
     * With a noun whose plural is another, or with a verb: {@code of(1, "image has", "images have")}.
     *
     * @param one what follows the number 1
     * @param many what follows every other number
     */
    public static String of(long count, String one, String many) {
        return of(count) + ' ' + word(count, one, many);
    }

    /** The noun alone. */
    public static String noun(long count, String one) {
        return word(count, one, plural(one));
    }

    /** What goes with a number, without the number. */
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
