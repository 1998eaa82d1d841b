package io.dashlabel.evaluate.coco;

import java.util.Arrays;

/** The outcomes of a category's detections, by falling score; threads fill separate places. */
final class DetectionOutcomes {

    final long[] right;
    final long[] wrong;
    /** The row of ground truth matched with each detection at the first threshold, for any size; -1 for none. */
    final int[] partner;

    final double[] iou;

    DetectionOutcomes(int detections) {
        right = new long[detections];
        wrong = new long[detections];
        partner = new int[detections];
        iou = new double[detections];
        Arrays.fill(partner, -1);
    }
}
