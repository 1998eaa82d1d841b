package io.dashlabel.label;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a misspelt one was probably meant to be. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The nearest known word, or empty where none is near: at most one edit in three letters. Case, hyphens and
     * underscores do not count; a word that begins with the given one is near too.
     */
    public static Optional<String> of(String word, Collection<String> known) {
        String given = bare(word);
        return known.stream()
                .filter(candidate -> isNear(given, bare(candidate)))
                .min(Comparator.comparingInt(candidate -> edits(given, bare(candidate))));
    }

    /** {@code "; did you mean 'x'?"}, or nothing. For the end of a sentence. */
    public static String ending(String word, Collection<String> known) {
        return of(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private static boolean isNear(String given, String candidate) {
        boolean begins = given.length() >= 3 && candidate.startsWith(given);
        return begins || edits(given, candidate) <= Math.max(given.length(), candidate.length()) / 3;
    }

    /** Fewest insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
