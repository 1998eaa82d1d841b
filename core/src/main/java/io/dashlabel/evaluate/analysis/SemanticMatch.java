package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.AttributeResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.label.Taxonomy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads free words of scene attributes that the taxonomy does not have, such as {@code light rain}, as the word of the
 * taxonomy that is spelt most like them. It stands beside the exact figures and changes none. A free word is matched if
 * its similarity ({@code WordSimilarity}) to a word or one of its synonyms is at least {@value #LEAST} and exceeds that
 * of every other word by at least {@value #MARGIN}. A phrase with a negation is never matched.
 *
 * @param attributes by name, those with free words in the predictions
 */
public record SemanticMatch(Map<String, Result> attributes) {

    /** Least similarity of a match, 0 to 1. */
    public static final double LEAST = 0.7;

    /** Least lead over the second best word, 0 to 1. */
    public static final double MARGIN = 0.1;

    private static final Set<String> NEGATIONS = Set.of(
            "no",
            "not",
            "non",
            "none",
            "nor",
            "neither",
            "nothing",
            "never",
            "without",
            "free",
            "zero",
            "minus",
            "except",
            "excluding",
            "hardly",
            "barely",
            "scarcely",
            "rarely",
            "seldom",
            "lack",
            "lacks",
            "lacking",
            "absent",
            "absence",
            "cannot",
            "cant",
            "isn",
            "isnt",
            "aren",
            "arent",
            "wasn",
            "wasnt",
            "weren",
            "werent",
            "doesn",
            "doesnt",
            "don",
            "dont",
            "didn",
            "didnt",
            "hasn",
            "hasnt",
            "haven",
            "havent");

    /** The ending of adjectives such as cloudless. */
    private static final String WITHOUT = "less";

    /**
     * One attribute.
     *
     * @param correct answers that are right exactly or by a match
     * @param answered images with ground truth and an answer, as in the exact figures
     * @param matched word of the taxonomy by free word
     * @param unmatched number of answers by free word without a match
     */
    public record Result(int correct, int answered, Map<String, String> matched, Map<String, Integer> unmatched) {

        /** Share of the answers that are right exactly or by a match. */
        public OptionalDouble accuracy() {
            return answered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / answered);
        }
    }

    /** Matches the free words of an evaluation. */
    public static SemanticMatch of(Evaluation evaluation, Taxonomy taxonomy) {
        Map<String, Result> results = new LinkedHashMap<>();
        evaluation.attributes().forEach((name, exact) -> {
            Taxonomy.Vocabulary vocabulary = taxonomy.attributes().get(name);
            if (vocabulary != null) {
                Result result = of(exact, vocabulary);
                if (!result.matched().isEmpty() || !result.unmatched().isEmpty()) {
                    results.put(name, result);
                }
            }
        });
        return new SemanticMatch(results);
    }

    private static Result of(AttributeResult exact, Taxonomy.Vocabulary vocabulary) {
        int correct = exact.correct();
        Map<String, String> matched = new TreeMap<>();
        Map<String, Integer> unmatched = new TreeMap<>();
        for (Map.Entry<String, Map<String, Integer>> truth : exact.confusion().entrySet()) {
            for (Map.Entry<String, Integer> answer : truth.getValue().entrySet()) {
                if (vocabulary.resolve(answer.getKey()).isPresent()) {
                    continue;
                }
                Optional<String> word = word(answer.getKey(), vocabulary);
                word.ifPresent(meant -> matched.put(answer.getKey(), meant));
                if (word.isEmpty()) {
                    unmatched.merge(answer.getKey(), answer.getValue(), Integer::sum);
                }
                correct += word.filter(truth.getKey()::equals).isPresent() ? answer.getValue() : 0;
            }
        }
        return new Result(correct, exact.answered(), matched, unmatched);
    }

    private static boolean negates(String word) {
        return NEGATIONS.contains(word) || (word.endsWith(WITHOUT) && word.length() > WITHOUT.length() + 2);
    }

    /** Returns the word that a free word means. Empty if none is similar enough, or two are about equally similar. */
    static Optional<String> word(String free, Taxonomy.Vocabulary vocabulary) {
        List<String> stems = WordSimilarity.stems(free);
        if (WordSimilarity.words(free).stream().anyMatch(SemanticMatch::negates)) {
            return Optional.empty();
        }
        Map<String, Double> similarity = new LinkedHashMap<>();
        vocabulary.words().forEach(word -> similarity.put(word, WordSimilarity.of(stems, WordSimilarity.stems(word))));
        vocabulary
                .synonyms()
                .forEach((synonym, word) ->
                        similarity.merge(word, WordSimilarity.of(stems, WordSimilarity.stems(synonym)), Math::max));
        String best = "";
        double most = 0;
        double second = 0;
        for (Map.Entry<String, Double> word : similarity.entrySet()) {
            if (word.getValue() > most) {
                second = most;
                most = word.getValue();
                best = word.getKey();
            } else {
                second = Math.max(second, word.getValue());
            }
        }
        return most >= LEAST && most - second >= MARGIN ? Optional.of(best) : Optional.empty();
    }
}
