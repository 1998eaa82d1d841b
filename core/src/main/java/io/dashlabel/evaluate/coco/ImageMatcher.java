package io.dashlabel.evaluate.coco;

import io.dashlabel.label.BoxIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matches the boxes of one category in one image at all thresholds and areas at once. Detections come by falling score.
 * Each takes the free box of ground truth with the greatest IoU above the threshold (the last of equals). It takes an
 * ignore region only if no other box is left.
 *
 * <p>COCO describes this as a loop over areas, thresholds, detections and boxes. Here the bits of a long hold the
 * outcomes at all areas and thresholds (see {@link MatchRules}). A detection visits the boxes that it overlaps from the
 * best to the worst, and takes each box at the bits at which the box is free. Not thread-safe; reused from image to
 * image.
 */
final class ImageMatcher {

    private final MatchRules rules;
    private final BoxTable truth;
    private final BoxTable detections;

    private int firstTruth;
    private int truths;
    private int[] truthRow = new int[16];
    private long[] used = new long[16];
    private long[] ignored = new long[16];
    /** The edges of each box. */
    private double[] left = new double[16];

    private double[] top = new double[16];
    private double[] right = new double[16];
    private double[] bottom = new double[16];

    /** Absent if there are few boxes. */
    private @Nullable BoxIndex places;

    private int candidates;
    private int[] candidate = new int[16];
    private double[] candidateIou = new double[16];

    private long matched;
    private long matchedIgnored;
    private long matchedWithoutId;
    private final Pairs pairs;

    /** @param pairs receives each match */
    ImageMatcher(MatchRules rules, BoxTable truth, BoxTable detections, Pairs pairs) {
        this.rules = rules;
        this.truth = truth;
        this.detections = detections;
        this.pairs = pairs;
    }

    /** Begins an image with the ground truth boxes {@code rows[from..to)}. */
    void begin(int[] rows, int from, int to) {
        firstTruth = from;
        truths = to - from;
        if (truths > truthRow.length) {
            int capacity = Math.max(truths, 2 * truthRow.length);
            truthRow = new int[capacity];
            used = new long[capacity];
            ignored = new long[capacity];
            left = new double[capacity];
            top = new double[capacity];
            right = new double[capacity];
            bottom = new double[capacity];
            candidate = new int[capacity];
            candidateIou = new double[capacity];
        }
        System.arraycopy(rows, from, truthRow, 0, truths);
        Arrays.fill(used, 0, truths, 0);
        for (int g = 0; g < truths; g++) {
            int row = truthRow[g];
            ignored[g] = rules.ignored(truth, row);
            left[g] = truth.x(row);
            top[g] = truth.y(row);
            right[g] = left[g] + truth.width(row);
            bottom[g] = top[g] + truth.height(row);
        }
        places = truths < BoxIndex.MIN_BOXES ? null : truth.places(truthRow, truths);
    }

    /** Matches the next best detection; {@link #truePositive} and {@link #falsePositive} then hold its outcome. */
    void match(int row) {
        matched = 0;
        matchedIgnored = 0;
        matchedWithoutId = 0;
        if (rules.strict && NanIou.possible(truth, truthRow, truths, detections, row)) {
            NanIou.match(this, rules, truth, detections, row);
            return;
        }
        findCandidates(row);
        if (candidates == 0) {
            return;
        }
        if (candidates > 1) {
            bestFirst();
        }
        for (int c = 0; c < candidates && matched != rules.all; c++) {
            int g = candidate[c];
            take(row, g, rules.reached(candidateIou[c]) & ~used[g] & ~ignored[g] & ~matched, candidateIou[c]);
        }
        for (int c = 0; c < candidates && matched != rules.all; c++) {
            int g = candidate[c];
            long free = truth.is(BoxTable.CROWD, truthRow[g]) ? -1 : ~used[g];
            take(row, g, rules.reached(candidateIou[c]) & free & ignored[g] & ~matched, candidateIou[c]);
        }
    }

    private void findCandidates(int row) {
        candidates = 0;
        if (rules.floor <= 0) {
            for (int g = 0; g < truths; g++) {
                consider(row, g);
            }
            return;
        }
        double x = detections.x(row);
        double y = detections.y(row);
        double width = detections.width(row);
        double height = detections.height(row);
        if (places != null) {
            for (int g : places.near(x, y, width, height)) {
                consider(row, g);
            }
            return;
        }
        for (int g = 0; g < truths; g++) {
            // Most boxes lie apart; their IoU of 0 matches nothing.
            boolean apart = x + width < left[g] || right[g] < x || y + height < top[g] || bottom[g] < y;
            if (!apart) {
                consider(row, g);
            }
        }
    }

    private void consider(int row, int g) {
        double iou = Overlap.iou(detections, row, truth, truthRow[g]);
        if (iou >= rules.floor) {
            candidate[candidates] = g;
            candidateIou[candidates++] = iou;
        }
    }

    /** Sorts by falling IoU; of equals, the last comes first. */
    private void bestFirst() {
        for (int i = 1; i < candidates; i++) {
            int g = candidate[i];
            double iou = candidateIou[i];
            int j = i - 1;
            while (j >= 0 && candidateIou[j] <= iou) {
                candidate[j + 1] = candidate[j];
                candidateIou[j + 1] = candidateIou[j];
                j--;
            }
            candidate[j + 1] = g;
            candidateIou[j + 1] = iou;
        }
    }

    /** Assigns a box of ground truth to the detection at some bits. */
    void take(int row, int g, long bits, double iou) {
        if (bits == 0) {
            return;
        }
        used[g] |= bits;
        matched |= bits;
        matchedIgnored |= bits & ignored[g];
        if (rules.strict && truth.id(truthRow[g]) == 0) {
            matchedWithoutId |= bits;
        }
        pairs.add(row, firstTruth + g, bits, iou);
    }

    boolean free(int g, long bit) {
        return (used[g] & bit) == 0;
    }

    boolean isIgnored(int g, long bit) {
        return (ignored[g] & bit) != 0;
    }

    int truths() {
        return truths;
    }

    int truthRow(int g) {
        return truthRow[g];
    }

    /** The bits at which the detection is neither right nor wrong. */
    private long ignoredBits(int row) {
        return matchedIgnored | (~found() & rules.outside(detections.area(row)));
    }

    /** The bits with a match. pycocotools stores the id of the partner, and 0 means no match. */
    private long found() {
        return matched & ~matchedWithoutId;
    }

    /** The bits at which the detection is right. */
    long truePositive(int row) {
        return found() & ~ignoredBits(row);
    }

    /** The bits at which the detection is wrong. */
    long falsePositive(int row) {
        return rules.all & ~found() & ~ignoredBits(row);
    }
}
