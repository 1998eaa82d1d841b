package io.dashlabel.evaluate.coco;

import java.util.Arrays;

/** What became of a category's detections, by falling score; threads fill separate places. */
final class DetectionOutcomes {

    final long[] right;
    final long[] wrong;
    /** The row of ground truth that each was matched with at the first threshold, size disregarded; -1 for none. */
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
