package io.dashlabel.evaluate.coco;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The matching of one category in all images: its detections by falling score, each with the bits of {@link MatchRules}
 * at which it is right or wrong. Curves, the bootstrap and thresholds need nothing else. Immutable.
 */
public final class CategoryMatches {

    /** Approximate number of detections that are matched in one piece, so that one category keeps all cores busy. */
    private static final int CHUNK = 16_384;

    private static final int[] NO_PLACES = {};

    /** Rows of the counted detections, by falling score; at most the largest limit per image. */
    final int[] rows;
    /** The rank of each detection among the category's detections of its image, from 0; empty with partners. */
    final int[] place;

    final DetectionOutcomes outcomes;
    /** By area: number of ground truth boxes without ignore regions. */
    final int[] positives;
    /** Whether the category occurs in the ground truth or the detections. */
    final boolean present;

    private final BoxTable truth;
    private final BoxTable detections;

    private CategoryMatches(
            CocoData data, int[] rows, int[] place, int[] positives, boolean present, DetectionOutcomes outcomes) {
        this.truth = data.truth();
        this.detections = data.detections();
        this.rows = rows;
        this.place = place;
        this.positives = positives;
        this.present = present;
        this.outcomes = outcomes;
    }

    /** Matches with the rank of each detection in its image, which limits of detections need. */
    static CategoryMatches ranked(CocoData data, MatchRules rules, Grouping truths, Grouping found, int limit, int k) {
        return of(data, rules, truths, found, limit, k, false);
    }

    /** Matches with the partner of each detection. */
    static CategoryMatches paired(CocoData data, MatchRules rules, Grouping truths, Grouping found, int limit, int k) {
        return of(data, rules, truths, found, limit, k, true);
    }

    private static CategoryMatches of(
            CocoData data, MatchRules rules, Grouping truths, Grouping found, int limit, int k, boolean paired) {
        BoxTable detections = data.detections();
        int[] sorted = ScoreOrder.sorted(found.rows, found.from(k), found.to(k), detections);
        int[] rank = data.images().rank;
        int[] start = new int[data.images().size() + 1];
        int[] place = new int[sorted.length];
        int kept = 0;
        for (int row : sorted) {
            int i = rank[detections.image(row)] + 1;
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
        int[] positives = positives(data.truth(), rules, truths, k);
        DetectionOutcomes outcomes = new DetectionOutcomes(rows.length, rules, paired);
        CategoryMatches matches =
                new CategoryMatches(data, rows, paired ? NO_PLACES : places, positives, present, outcomes);
        matches.match(data, rules, truths, k, start, places);
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

    /** @param start by image: index of its first detection after grouping by image */
    private void match(CocoData data, MatchRules rules, Grouping truths, int k, int[] start, int[] places) {
        int[] rank = data.images().rank;
        int[] byImage = new int[rows.length];
        for (int j = 0; j < rows.length; j++) {
            byImage[start[rank[detections.image(rows[j])]] + places[j]] = j;
        }
        int images = start.length - 1;
        int chunks = Math.min(images, 1 + rows.length / CHUNK);
        IntStream.range(0, chunks).parallel().forEach(c -> {
            int from = (int) ((long) images * c / chunks);
            int to = (int) ((long) images * (c + 1) / chunks);
            new ImageRange(data, rules, truths, k, this, byImage, start).match(from, to);
        });
    }

    /** Number of counted detections. */
    public int size() {
        return rows.length;
    }

    /** The row in the table of the {@code j}th best detection. */
    public int row(int j) {
        return rows[j];
    }

    /** The score of the {@code j}th best detection. */
    public double score(int j) {
        return detections.score(rows[j]);
    }

    /**
     * Whether the {@code j}th best detection is right at an IoU threshold.
     *
     * @param j rank of the detection, from 0
     * @param threshold index of the threshold in the parameters. The thresholds for boxes of every size come first,
     *     then those for small, medium and large boxes.
     */
    public boolean right(int j, int threshold) {
        return (outcomes.right(j) >>> threshold & 1) == 1;
    }

    /**
     * Whether the {@code j}th best detection is wrong at an IoU threshold; a detection in an ignore region is neither
     * right nor wrong.
     */
    public boolean wrong(int j, int threshold) {
        return (outcomes.wrong(j) >>> threshold & 1) == 1;
    }

    /** The row of ground truth matched with the {@code j}th best detection at the first threshold; -1 for none. */
    public int truthOf(int j) {
        return outcomes.partner(j);
    }

    /** IoU of the {@code j}th best detection with its ground truth; 0 without a match. */
    public double iou(int j) {
        int partner = outcomes.partner(j);
        return partner < 0 ? 0 : Overlap.iou(detections, rows[j], truth, partner);
    }

    /** Number of ground truth boxes without ignore regions. */
    public int positives() {
        return positives[AreaRange.ALL.index];
    }
}
