package io.dashlabel.evaluate.coco;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The matches of one image at one IoU threshold, by category. It uses the rules of the whole evaluation, but no limit
 * on the number of detections.
 */
public final class ImageMatches {

    private final ImageRows image;
    private final boolean[] right;
    private final boolean[] wrong;
    private final int[] partner;
    private final double[] iou;
    private final boolean[] found;

    private ImageMatches(ImageRows image) {
        this.image = image;
        this.right = new boolean[image.detections()];
        this.wrong = new boolean[image.detections()];
        this.partner = new int[image.detections()];
        this.iou = new double[image.detections()];
        this.found = new boolean[image.truths()];
        Arrays.fill(partner, -1);
    }

    /**
     * Matches an image's detections with its ground truth.
     *
     * @param data tables and categories; its ranking of images is not used
     * @param rules with one threshold
     */
    public static ImageMatches of(CocoData data, MatchRules rules, ImageRows image) {
        ImageMatches matches = new ImageMatches(image);
        Pairs pairs = new Pairs();
        ImageMatcher matcher = new ImageMatcher(rules, data.truth(), data.detections(), pairs);
        int[] truths = byCategory(data.truth(), data.categories(), image.fromTruth(), image.toTruth());
        int[] found = byCategory(data.detections(), data.categories(), image.fromDetection(), image.toDetection());
        int g = 0;
        for (int d = 0; d < found.length; ) {
            int k = data.categories().rank[data.detections().category(found[d])];
            int dEnd = end(found, d, data.detections(), data.categories(), k);
            while (g < truths.length && data.categories().rank[data.truth().category(truths[g])] < k) {
                g++;
            }
            int gEnd = end(truths, g, data.truth(), data.categories(), k);
            matcher.begin(truths, g, gEnd);
            for (int row : ScoreOrder.sorted(found, d, dEnd, data.detections())) {
                matcher.match(row);
                matches.right[row - image.fromDetection()] = matcher.truePositive(row) != 0;
                matches.wrong[row - image.fromDetection()] = matcher.falsePositive(row) != 0;
            }
            d = dEnd;
            g = gEnd;
        }
        for (int i = 0; i < pairs.count(); i++) {
            matches.put(pairs.detection[i], truths[pairs.truth[i]], pairs.iou[i]);
        }
        return matches;
    }

    public ImageRows rows() {
        return image;
    }

    private static int[] byCategory(BoxTable table, Ranking categories, int from, int to) {
        return Grouping.sorted(IntStream.range(from, to).toArray(), table::category, categories);
    }

    private static int end(int[] rows, int from, BoxTable table, Ranking categories, int k) {
        int end = from;
        while (end < rows.length && categories.rank[table.category(rows[end])] == k) {
            end++;
        }
        return end;
    }

    private void put(int detection, int truth, double withIou) {
        partner[detection - image.fromDetection()] = truth;
        iou[detection - image.fromDetection()] = withIou;
        found[truth - image.fromTruth()] = true;
    }

    /** Whether a detection is right. */
    public boolean right(int detectionRow) {
        return right[detectionRow - image.fromDetection()];
    }

    /** Whether a detection is wrong; a detection in an ignore region is neither right nor wrong. */
    public boolean wrong(int detectionRow) {
        return wrong[detectionRow - image.fromDetection()];
    }

    /** The row of ground truth matched with a detection, which may be an ignore region; -1 for none. */
    public int truthOf(int detectionRow) {
        return partner[detectionRow - image.fromDetection()];
    }

    /** Whether a detection was matched with a box of ground truth, or lies in an ignore region. */
    public boolean found(int truthRow) {
        return found[truthRow - image.fromTruth()];
    }

    /** IoU of a matched detection; 0 without a match. */
    public double iouOf(int detectionRow) {
        return iou[detectionRow - image.fromDetection()];
    }
}
