package io.dashlabel.annotate;

import io.dashlabel.label.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that determines a model's answer to an image: weights or deployment, prompt, image size, decoding
 * parameters. Two questions are equal exactly if their fingerprints are equal.
 *
 * @param parts values by name; the order does not matter
 */
public record Question(SortedMap<String, String> parts) {

    public Question {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public static Question of(Map<String, String> parts) {
        return new Question(new TreeMap<>(parts));
    }

    /** Creates a question from alternating names and values. */
    public static Question of(String... namesAndValues) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return of(parts);
    }

    /** Returns this question with one more part. */
    public Question with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parts);
        more.put(name, value);
        return of(more);
    }

    /** Returns 24 hexadecimal digits of the SHA-256 over all names and values, each preceded by its length. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        parts.forEach((name, value) -> text.append(name.length())
                .append(':')
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
        return Sha256.of(text.toString()).hex(24);
    }
}
