package io.dashlabel.annotate;

import io.dashlabel.label.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that determines a model's answer to an image: weights or deployment, prompt, size sent, decoding
 * parameters. Two questions are the same exactly when their fingerprints are.
 *
 * @param parts by name; the order does not matter
 */
public record Question(SortedMap<String, String> parts) {

    public Question {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public static Question of(Map<String, String> parts) {
        return new Question(new TreeMap<>(parts));
    }

    /** Name and value by turns. */
    public static Question of(String... namesAndValues) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return of(parts);
    }

    /** 24 hex digits of the SHA-256 over names and values, each with its length before it. */
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
