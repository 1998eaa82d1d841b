package io.dashlabel.serve.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers words, so that a million boxes need no texts. The numbers begin at 0. Safe for concurrent use. */
final class RunWords {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    synchronized int number(String word) {
        return numbers.computeIfAbsent(word, added -> {
            words.add(added);
            return words.size() - 1;
        });
    }

    synchronized String word(int number) {
        return words.get(number);
    }
}
