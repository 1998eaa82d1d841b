package io.dashlabel.evaluate.coco;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The boxes of one image matched at one IoU threshold, category by category, by the rules of the whole evaluation but
 * without a limit on the number of detections.
 */
public final class ImageMatches {

    private final int firstDetection;
    private final int firstTruth;
    private final int[] partner;
    private final int[] finder;
    private final double[] iou;

    private ImageMatches(int firstDetection, int toDetection, int firstTruth, int toTruth) {
        this.firstDetection = firstDetection;
        this.firstTruth = firstTruth;
        this.partner = new int[toDetection - firstDetection];
        this.finder = new int[toTruth - firstTruth];
        this.iou = new double[partner.length];
        Arrays.fill(partner, -1);
        Arrays.fill(finder, -1);
    }

    /**
     * Matches the rows {@code [fromDetection, toDetection)} with the rows {@code [fromTruth, toTruth)}, all of one image.
     *
     * @param data tables and categories; its ranking of images is not looked at
     */
    public static ImageMatches of(
            CocoData data, double iouThreshold, int fromTruth, int toTruth, int fromDetection, int toDetection) {
        ImageMatches matches = new ImageMatches(fromDetection, toDetection, fromTruth, toTruth);
        Pairs pairs = new Pairs();
        ImageMatcher matcher =
                new ImageMatcher(MatchRules.single(iouThreshold), data.truth(), data.detections(), pairs);
        int[] truths = byCategory(data.truth(), data.categories(), fromTruth, toTruth);
        int[] found = byCategory(data.detections(), data.categories(), fromDetection, toDetection);
        int g = 0;
        for (int d = 0; d < found.length; ) {
            int k = data.categories().rank[data.detections().category[found[d]]];
            int dEnd = end(found, d, data.detections(), data.categories(), k);
            while (g < truths.length && data.categories().rank[data.truth().category[truths[g]]] < k) {
                g++;
            }
            int gEnd = end(truths, g, data.truth(), data.categories(), k);
            matcher.begin(truths, g, gEnd);
            for (int row : ScoreOrder.sorted(found, d, dEnd, data.detections().score)) {
                matcher.match(row);
            }
            d = dEnd;
            g = gEnd;
        }
        for (int i = 0; i < pairs.count(); i++) {
            matches.put(pairs.detection[i], truths[pairs.truth[i]], pairs.iou[i]);
        }
        return matches;
    }

    private static int[] byCategory(BoxTable table, Ranking categories, int from, int to) {
        return Grouping.sorted(IntStream.range(from, to).toArray(), table.category, categories);
    }

    private static int end(int[] rows, int from, BoxTable table, Ranking categories, int k) {
        int end = from;
        while (end < rows.length && categories.rank[table.category[rows[end]]] == k) {
            end++;
        }
        return end;
    }

    private void put(int detection, int truth, double withIou) {
        partner[detection - firstDetection] = truth;
        finder[truth - firstTruth] = detection;
        iou[detection - firstDetection] = withIou;
    }

    /** The row of ground truth that a detection was matched with, which may be an ignore region; -1 where there is none. */
    public int truthOf(int detectionRow) {
        return partner[detectionRow - firstDetection];
    }

    /** The row of a detection that a box of ground truth was matched with; -1 where it was missed. */
    public int detectionOf(int truthRow) {
        return finder[truthRow - firstTruth];
    }

    /** IoU of a matched detection; 0 where it was not matched. */
    public double iouOf(int detectionRow) {
        return iou[detectionRow - firstDetection];
    }
}
