package io.dashlabel.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Deals samples into folds: whole drives, and each word as evenly as the drives allow. Deterministic. */
final class Folds {

    static final int MOST = 10;

    /** With fewer drives, nothing can be said about another one. */
    static final int FEWEST_DRIVES = 5;

    private static final long SEED = 2026;

    private Folds() {}

    /** The number of folds for a number of drives. */
    static int count(int drives) {
        return Math.min(MOST, drives);
    }

    /** Returns the fold of each sample. */
    static int[] of(ProbeData data) {
        int drives = Arrays.stream(data.drives()).max().orElse(-1) + 1;
        int count = count(drives);
        int words = data.words().size();
        int[][] samples = new int[drives][words];
        for (int i = 0; i < data.size(); i++) {
            samples[data.drives()[i]][data.classes()[i]]++;
        }
        Map<Integer, List<Integer>> byWord = new TreeMap<>();
        for (int drive = 0; drive < drives; drive++) {
            byWord.computeIfAbsent(largest(samples[drive]), word -> new ArrayList<>())
                    .add(drive);
        }
        int[] foldOf = new int[drives];
        int[][] dealt = new int[count][words];
        int[] sizes = new int[count];
        Random random = new Random(SEED);
        byWord.forEach((word, group) -> {
            Collections.shuffle(group, random);
            group.sort(Comparator.comparingInt(
                    drive -> -Arrays.stream(samples[drive]).sum()));
            for (int drive : group) {
                int fold = emptiest(dealt, sizes, word);
                foldOf[drive] = fold;
                for (int k = 0; k < words; k++) {
                    dealt[fold][k] += samples[drive][k];
                    sizes[fold] += samples[drive][k];
                }
            }
        });
        return Arrays.stream(data.drives()).map(drive -> foldOf[drive]).toArray();
    }

    private static int emptiest(int[][] dealt, int[] sizes, int word) {
        int best = 0;
        for (int fold = 1; fold < sizes.length; fold++) {
            int difference = dealt[fold][word] - dealt[best][word];
            if (difference < 0 || difference == 0 && sizes[fold] < sizes[best]) {
                best = fold;
            }
        }
        return best;
    }

    private static int largest(int[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
