package io.dashlabel.label;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies maps and keeps the insertion order, unlike {@code Map.copyOf}, so that files are the same in every run. */
final class OrderedCopies {

    private OrderedCopies() {}

    static <K, V> Map<K, V> copy(Map<K, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static double score(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must lie in 0..1, is " + score);
        }
        return score;
    }
}
