package io.dashlabel.evaluate.analysis;

/**
 * What a threshold gives.
 *
 * @param threshold detections of this score and above are kept
 * @param tp right detections kept
 * @param fp wrong detections kept; those in ignore regions are neither
 * @param positives boxes that are to be found, at least 1
 */
public record OperatingPoint(double threshold, int tp, int fp, int positives) {

    /** Share of the kept detections that are right; 1 where none is kept. */
    public double precision() {
        return tp + fp == 0 ? 1 : (double) tp / (tp + fp);
    }

    /** Share of the boxes found. */
    public double recall() {
        return (double) tp / positives;
    }

    /** Harmonic mean of the two. */
    public double f1() {
        return 2.0 * tp / (tp + fp + positives);
    }
}
