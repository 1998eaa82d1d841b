package io.dashlabel.evaluate.coco;

import java.util.Arrays;

/**
 * The outcomes of a category's detections, by falling score; threads fill separate places. One threshold needs a byte a
 * detection, all thresholds of COCO need two longs.
 */
final class DetectionOutcomes {

    /** The most bits of a {@link MatchRules} whose outcomes, right and wrong, fit in a byte. */
    private static final int FEW = 4;

    private final byte[] few;
    private final long[] right;
    private final long[] wrong;
    private final int[] partner;

    /** @param paired whether partners are stored */
    DetectionOutcomes(int detections, MatchRules rules, boolean paired) {
        boolean isFew = rules.thresholds * rules.areas <= FEW;
        few = new byte[isFew ? detections : 0];
        right = new long[isFew ? 0 : detections];
        wrong = new long[isFew ? 0 : detections];
        partner = new int[paired ? detections : 0];
        Arrays.fill(partner, -1);
    }

    void put(int j, long rightBits, long wrongBits) {
        if (few.length > 0) {
            few[j] = (byte) (rightBits | wrongBits << FEW);
        } else {
            right[j] = rightBits;
            wrong[j] = wrongBits;
        }
    }

    void partner(int j, int truthRow) {
        if (partner.length > 0) {
            partner[j] = truthRow;
        }
    }

    long right(int j) {
        return few.length > 0 ? few[j] & (1 << FEW) - 1 : right[j];
    }

    long wrong(int j) {
        return few.length > 0 ? few[j] >>> FEW & (1 << FEW) - 1 : wrong[j];
    }

    /** The row of ground truth matched with a detection at the first threshold, for any size; -1 for none. */
    int partner(int j) {
        return partner[j];
    }
}
