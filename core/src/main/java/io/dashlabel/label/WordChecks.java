package io.dashlabel.label;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks lists of words. Each exception's message continues the name of the thing that has the list. */
final class WordChecks {

    private WordChecks() {}

    /** Requires at least one word, none of them blank, and no two that differ only in case. */
    static void distinct(String key, List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("must have " + key + ", at least one");
        }
        Map<String, String> seen = new LinkedHashMap<>();
        for (String word : words) {
            if (word.isBlank()) {
                throw new IllegalArgumentException("must have " + key + " that are not blank");
            }
            String other = seen.putIfAbsent(word.toLowerCase(Locale.ROOT), word);
            if (other != null) {
                throw new IllegalArgumentException("must have " + key + " that differ in more than case; '" + other
                        + "' and '" + word + "' do not");
            }
        }
    }

    /** Requires that each word is one of the known ones. */
    static void known(String key, Collection<String> words, List<String> known) {
        words.stream().filter(word -> !known.contains(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException("names in " + key + " '" + word + "', which is none of "
                    + String.join(", ", known) + Suggestion.ending(word, known));
        });
    }
}
