package io.dashlabel.evaluate.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much two short English phrases look as if they meant the same, 0 to 1. Each phrase becomes a list of stems. The
 * similarity of two stems is the Dice coefficient of their letter trigrams. The similarity of two phrases is the mean
 * over the stems of both of the best similarity on the other side. Only spelling counts: {@code freeway} and {@code
 * highway} have little in common, so that such pairs belong into the synonyms of a taxonomy.
 */
final class WordSimilarity {

    private static final List<String> ENDINGS = List.of("ing", "ies", "es", "ed", "y", "s");
    private static final int SHORTEST = 3;

    private WordSimilarity() {}

    static double of(List<String> a, List<String> b) {
        return a.isEmpty() || b.isEmpty() ? 0 : (toOther(a, b) + toOther(b, a)) / 2;
    }

    private static double toOther(List<String> from, List<String> to) {
        double sum = 0;
        for (String stem : from) {
            sum += to.stream().mapToDouble(other -> dice(stem, other)).max().orElse(0);
        }
        return sum / from.size();
    }

    /** The stems of a phrase, in its order. */
    static List<String> stems(String phrase) {
        return words(phrase).stream().map(WordSimilarity::stem).toList();
    }

    /** The words of a phrase as they are spelt, in lower case, in its order. */
    static List<String> words(String phrase) {
        return Arrays.stream(phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** rainy, raining and rains become rain; foggy becomes fog. */
    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
                String rest = word.substring(0, word.length() - ending.length());
                int last = rest.length() - 1;
                boolean doubled = last >= SHORTEST && rest.charAt(last) == rest.charAt(last - 1);
                return doubled ? rest.substring(0, last) : rest;
            }
        }
        return word;
    }

    private static double dice(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        Map<String, Integer> ofA = trigrams(a);
        Map<String, Integer> ofB = trigrams(b);
        int common = 0;
        for (Map.Entry<String, Integer> trigram : ofA.entrySet()) {
            common += Math.min(trigram.getValue(), ofB.getOrDefault(trigram.getKey(), 0));
        }
        return 2.0 * common / (a.length() + 2 + b.length() + 2); // a word of n letters has n + 2
    }

    /** Of the word with two spaces around it, so that the first and last letters count. */
    private static Map<String, Integer> trigrams(String word) {
        String padded = "  " + word + "  ";
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            counts.merge(padded.substring(i, i + 3), 1, Integer::sum);
        }
        return counts;
    }
}
