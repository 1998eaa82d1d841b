package io.dashlabel.evaluate.coco;

import java.util.Arrays;

/** What became of a category's detections, grouped by image; threads fill separate ranges. */
final class Outcomes {

    final long[] right;
    final long[] wrong;
    /** Partner at the first threshold, size disregarded. */
    final int[] partner;

    final double[] iou;

    Outcomes(int detections) {
        right = new long[detections];
        wrong = new long[detections];
        partner = new int[detections];
        iou = new double[detections];
        Arrays.fill(partner, -1);
    }
}
