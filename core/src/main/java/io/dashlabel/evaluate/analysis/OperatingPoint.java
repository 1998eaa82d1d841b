package io.dashlabel.evaluate.analysis;

/**
 * The outcome of a threshold.
 *
 * @param threshold detections of this score and above are kept
 * @param tp number of right detections kept
 * @param fp number of wrong detections kept; detections in ignore regions are neither
 * @param positives number of ground truth boxes without ignore regions, at least 1
 */
public record OperatingPoint(double threshold, int tp, int fp, int positives) {

    /** Share of the kept detections that are right; 1 if no detection is kept. */
    public double precision() {
        return tp + fp == 0 ? 1 : (double) tp / (tp + fp);
    }

    /** Share of the ground truth boxes that are found. */
    public double recall() {
        return (double) tp / positives;
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        return 2.0 * tp / (tp + fp + positives);
    }
}
