package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well scores agree with precision.
 *
 * @param bins of the labels, lowest score first
 * @param binCount number of bins of equal width between 0 and 1; the section leaves out empty ones
 * @param boxes number of boxes
 * @param leastScore the least score of these boxes
 * @param recall of these boxes, 0..1; with a low recall, a low error says little
 * @param dEce mean gap between score and precision, 0..1
 * @param laEce mean gap between score and precision times IoU, by category, 0..1
 */
public record Reliability(
        List<Bin> bins,
        int binCount,
        long boxes,
        double leastScore,
        double iouThreshold,
        OptionalDouble recall,
        OptionalDouble dEce,
        OptionalDouble laEce)
        implements ReportSection {

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Boxes of about the same score.
     *
     * @param score their mean score
     * @param precision the share of correct boxes
     */
    public record Bin(double from, double to, long boxes, double score, double precision) {}

    @Override
    public String anchor() {
        return "calibration";
    }

    @Override
    public String title() {
        return "Calibration";
    }

    @Override
    public boolean isEmpty() {
        return bins.isEmpty();
    }

    @Override
    public boolean hasCharts() {
        return true;
    }
}
