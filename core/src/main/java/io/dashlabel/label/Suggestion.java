package io.dashlabel.label;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word that a user probably meant by a misspelt one. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * Returns the nearest known word. Empty if every known word differs by more than one edit in three letters. The
     * comparison ignores case, hyphens and underscores. A known word that begins with the given one also counts as
     * near.
     */
    public static Optional<String> of(String word, Collection<String> known) {
        String given = bare(word);
        return known.stream()
                .filter(candidate -> isNear(given, bare(candidate)))
                .min(Comparator.comparingInt(candidate -> edits(given, bare(candidate))));
    }

    /** Returns the end of a sentence: {@code "; did you mean 'x'?"}. Empty if no known word is near. */
    public static String ending(String word, Collection<String> known) {
        return of(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private static boolean isNear(String given, String candidate) {
        boolean begins = given.length() >= 3 && candidate.startsWith(given);
        return begins || edits(given, candidate) <= Math.max(given.length(), candidate.length()) / 3;
    }

    /**
     * Computes the optimal string alignment distance: the fewest insertions, deletions, replacements and swaps of
     * neighbours.
     */
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
