package io.dashlabel.format.yolo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers categories from 0. A category that was not known before gets the next number. For one thread at a time. */
final class CategoryNumbers {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    CategoryNumbers(List<String> known) {
        known.forEach(this::of);
    }

    int of(String category) {
        return numbers.computeIfAbsent(category, absent -> numbers.size());
    }

    /** The categories in the order of their numbers. */
    List<String> names() {
        return List.copyOf(numbers.keySet());
    }
}
