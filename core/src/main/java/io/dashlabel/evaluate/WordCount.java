package io.dashlabel.evaluate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each word came up, in alphabetical order. */
final class WordCount {

    private final SortedMap<String, Integer> counts = new TreeMap<>();

    void add(String word) {
        counts.merge(word, 1, Integer::sum);
    }

    SortedMap<String, Integer> counts() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
