package io.dashlabel.label;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies whose order is the order of insertion, unlike {@code Map.copyOf}, so that files do not change between runs. */
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
