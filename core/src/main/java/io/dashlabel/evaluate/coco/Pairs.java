package io.dashlabel.evaluate.coco;

import java.util.Arrays;

/**
 * Stores matches: a detection's row, the index of its partner in the grouped rows of ground truth, and the bits of
 * {@link MatchRules} of the match.
 */
final class Pairs {

    int[] detection = new int[16];
    int[] truth = new int[16];
    long[] bits = new long[16];
    double[] iou = new double[16];
    private int count;

    void add(int detectionRow, int truthPlace, long atBits, double withIou) {
        if (count == detection.length) {
            int capacity = count + (count >> 1);
            detection = Arrays.copyOf(detection, capacity);
            truth = Arrays.copyOf(truth, capacity);
            bits = Arrays.copyOf(bits, capacity);
            iou = Arrays.copyOf(iou, capacity);
        }
        detection[count] = detectionRow;
        truth[count] = truthPlace;
        bits[count] = atBits;
        iou[count] = withIou;
        count++;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }
}
