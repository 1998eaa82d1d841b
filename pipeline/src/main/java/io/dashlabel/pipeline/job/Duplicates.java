package io.dashlabel.pipeline.job;

import io.dashlabel.pipeline.report.OddOnes;
import io.dashlabel.run.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Images of a run with the same bytes as an earlier image in name order.
 *
 * @param images their number, without the first image of each group
 * @param some of them, each with the image that it equals
 */
record Duplicates(long images, List<Pair> some) {

    private static final int SHOWN = OddOnes.SHOWN;
    private static final int HEX_DIGITS = 16;

    /** @param first the earlier image with the same bytes */
    record Pair(String image, String first) {}

    Duplicates {
        some = List.copyOf(some);
    }

    /** Reads the journal once. Holds 8 bytes for each image and a few names. */
    static Duplicates in(Journal journal) throws IOException {
        long[] hashes = new long[journal.size()];
        int[] known = {0};
        journal.forEach(entry -> entry.sha256().ifPresent(sha -> hashes[known[0]++] = number(sha)));
        Arrays.sort(hashes, 0, known[0]);
        long images = 0;
        Set<Long> several = new HashSet<>();
        for (int i = 1; i < known[0]; i++) {
            if (hashes[i] == hashes[i - 1]) {
                images++;
                several.add(hashes[i]);
            }
        }
        return new Duplicates(images, images == 0 ? List.of() : some(journal, several));
    }

    private static List<Pair> some(Journal journal, Set<Long> several) throws IOException {
        List<Pair> some = new ArrayList<>();
        Map<Long, String> firsts = new HashMap<>();
        journal.forEach(entry -> entry.sha256()
                .map(Duplicates::number)
                .filter(several::contains)
                .ifPresent(hash -> {
                    String first = firsts.putIfAbsent(hash, entry.image());
                    if (first != null && some.size() < SHOWN) {
                        some.add(new Pair(entry.image(), first));
                    }
                }));
        return some;
    }

    private static long number(String sha256) {
        return Long.parseUnsignedLong(sha256.substring(0, HEX_DIGITS), 16);
    }
}
