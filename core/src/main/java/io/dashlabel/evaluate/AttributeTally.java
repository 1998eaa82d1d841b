package io.dashlabel.evaluate;

import io.dashlabel.label.Taxonomy.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the answers to one attribute while images are added. */
final class AttributeTally {

    private final Vocabulary vocabulary;
    private final Map<String, Map<String, Integer>> confusion = new LinkedHashMap<>();
    private final WordCount unknownTruth = new WordCount();
    private int correct;
    private int answered;
    private int missing;
    private int undefinedTruth;

    AttributeTally(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        vocabulary.words().forEach(word -> confusion.put(word, new TreeMap<>()));
    }

    /** A word that the vocabulary does not have is an answer too, and a wrong one. */
    void add(Optional<String> truth, Optional<String> answer) {
        if (truth.isEmpty()) {
            return;
        }
        Optional<String> word = vocabulary.resolve(truth.get());
        if (word.isEmpty()) {
            unknownTruth.add(truth.get());
        } else if (word.get().equals(Vocabulary.UNDEFINED)) {
            undefinedTruth++;
        } else if (answer.isEmpty()) {
            missing++;
        } else {
            score(word.get(), meaning(answer.get()));
        }
    }

    private String meaning(String answer) {
        return vocabulary.resolve(answer).orElse(answer.strip().toLowerCase(Locale.ROOT));
    }

    private void score(String truth, String answer) {
        answered++;
        correct += truth.equals(answer) ? 1 : 0;
        confusion.computeIfAbsent(truth, word -> new TreeMap<>()).merge(answer, 1, Integer::sum);
    }

    AttributeResult result() {
        Map<String, Map<String, Integer>> seen = new LinkedHashMap<>();
        confusion.forEach((word, answers) -> {
            if (!answers.isEmpty()) {
                seen.put(word, Collections.unmodifiableMap(new TreeMap<>(answers)));
            }
        });
        return new AttributeResult(
                correct, answered, missing, undefinedTruth, Collections.unmodifiableMap(seen), unknownTruth.counts());
    }
}
