package io.dashlabel.evaluate.coco;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One category matched in all images: its detections by falling score, each with the bits of {@link MatchRules} at which
 * it is right and wrong. Everything that a curve, a bootstrap or a threshold needs.
 */
final class CategoryMatches {

    /** About this many detections are matched in one piece, so that one category keeps all cores busy. */
    private static final int CHUNK = 16_384;

    /** Rows of the detections counted, by falling score; at most the largest limit per image. */
    final int[] rows;
    /** Each one's place among the category's detections of its image, from 0. */
    final int[] place;

    final long[] truePositive;
    final long[] falsePositive;
    /** By area: boxes of ground truth that are to be found. */
    final int[] positives;
    /** Whether the category occurs on either side. */
    final boolean present;

    private CategoryMatches(int[] rows, int[] place, int[] positives, boolean present) {
        this.rows = rows;
        this.place = place;
        this.positives = positives;
        this.present = present;
        this.truePositive = new long[rows.length];
        this.falsePositive = new long[rows.length];
    }

    static CategoryMatches of(CocoData data, MatchRules rules, Grouping truths, Grouping found, int limit, int k) {
        int[] sorted = ScoreOrder.sorted(found.rows, found.from(k), found.to(k), data.detections().score);
        int[] image = data.detections().image;
        int[] rank = data.images().rank;
        int[] start = new int[data.images().size() + 1];
        int[] place = new int[sorted.length];
        int kept = 0;
        for (int row : sorted) {
            int i = rank[image[row]] + 1;
            if (start[i] < limit) {
                place[kept] = start[i]++;
                sorted[kept++] = row;
            }
        }
        for (int i = 0; i < start.length - 1; i++) {
            start[i + 1] += start[i];
        }
        boolean present = truths.count(k) > 0 || found.count(k) > 0;
        int[] rows = kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
        int[] places = kept == sorted.length ? place : Arrays.copyOf(place, kept);
        CategoryMatches matches = new CategoryMatches(rows, places, positives(data.truth(), rules, truths, k), present);
        matches.match(data, rules, truths, k, start);
        return matches;
    }

    private static int[] positives(BoxTable truth, MatchRules rules, Grouping truths, int k) {
        int[] positives = new int[rules.areas];
        for (int p = truths.from(k); p < truths.to(k); p++) {
            long ignored = rules.ignored(truth, truths.rows[p]);
            for (int a = 0; a < rules.areas; a++) {
                positives[a] += (int) (~ignored >>> (a * rules.thresholds)) & 1;
            }
        }
        return positives;
    }

    /** @param start by image: where its detections begin once they are grouped by image */
    private void match(CocoData data, MatchRules rules, Grouping truths, int k, int[] start) {
        int[] image = data.detections().image;
        int[] rank = data.images().rank;
        int[] byImage = new int[rows.length];
        for (int j = 0; j < rows.length; j++) {
            byImage[start[rank[image[rows[j]]]] + place[j]] = rows[j];
        }
        int images = start.length - 1;
        int chunks = Math.min(images, 1 + rows.length / CHUNK);
        long[] right = new long[rows.length];
        long[] wrong = new long[rows.length];
        IntStream.range(0, chunks).parallel().forEach(c -> {
            int from = (int) ((long) images * c / chunks);
            int to = (int) ((long) images * (c + 1) / chunks);
            new Chunk(data, rules, truths, k, byImage, start, right, wrong).match(from, to);
        });
        for (int j = 0; j < rows.length; j++) {
            int slot = start[rank[image[rows[j]]]] + place[j];
            truePositive[j] = right[slot];
            falsePositive[j] = wrong[slot];
        }
    }

    /** Matches ranges of images; each call on a thread of its own. */
    private static final class Chunk {

        private final CocoData data;
        private final MatchRules rules;
        private final Grouping truths;
        private final int k;
        private final int[] byImage;
        private final int[] start;
        private final long[] right;
        private final long[] wrong;

        Chunk(
                CocoData data,
                MatchRules rules,
                Grouping truths,
                int k,
                int[] byImage,
                int[] start,
                long[] right,
                long[] wrong) {
            this.data = data;
            this.rules = rules;
            this.truths = truths;
            this.k = k;
            this.byImage = byImage;
            this.start = start;
            this.right = right;
            this.wrong = wrong;
        }

        void match(int from, int to) {
            Pairs pairs = new Pairs();
            ImageMatcher matcher = new ImageMatcher(rules, data.truth(), data.detections(), pairs);
            int g = firstTruth(from);
            for (int i = from; i < to; i++) {
                int g0 = g;
                while (g < truths.to(k) && rankOfTruth(g) == i) {
                    g++;
                }
                if (start[i] < start[i + 1]) {
                    matcher.begin(truths.rows, g0, g);
                    matchImage(matcher, i);
                    pairs.clear();
                }
            }
        }

        private void matchImage(ImageMatcher matcher, int i) {
            for (int slot = start[i]; slot < start[i + 1]; slot++) {
                matcher.match(byImage[slot]);
                right[slot] = matcher.truePositive(byImage[slot]);
                wrong[slot] = matcher.falsePositive(byImage[slot]);
            }
        }

        private int rankOfTruth(int g) {
            return data.images().rank[data.truth().image[truths.rows[g]]];
        }

        private int firstTruth(int imageRank) {
            int low = truths.from(k);
            int high = truths.to(k);
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (rankOfTruth(middle) < imageRank) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
