package io.dashlabel.pipeline.tracking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Values by keys that every tracking server takes. For one thread. */
final class TrackedKeys<V> {

    private static final int LONGEST = 250;
    private static final Pattern REFUSED = Pattern.compile("[^\\p{Alnum}_.:/-]");

    private final Map<String, V> values = new LinkedHashMap<>();

    /** Adds a value; characters that a key cannot have become {@code _}, and a second equal key gets a number. */
    void put(String key, V value) {
        String cut = plain(key);
        String free = cut;
        for (int i = 2; values.containsKey(free); i++) {
            free = cut + "_" + i;
        }
        values.put(free, value);
    }

    /** A key as every server takes it. */
    static String plain(String key) {
        String plain = REFUSED.matcher(key).replaceAll("_").replaceAll("\\.{2,}|^/+", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST - 4));
    }

    Map<String, V> values() {
        return values;
    }
}
