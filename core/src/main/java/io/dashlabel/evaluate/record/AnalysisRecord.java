package io.dashlabel.evaluate.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the figures of an evaluation, as {@code evaluation.json} has it.
 *
 * @param slices the figures part by part
 * @param prCurves precision over recall
 * @param confusionMatrix what each category was taken for
 * @param tide kinds of error
 * @param calibration what scores are worth
 * @param thresholds which score to choose
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalysisRecord(
        @Nullable List<SliceFigures> slices,
        @Nullable Curves prCurves,
        @Nullable Confusion confusionMatrix,
        @Nullable Errors tide,
        @Nullable Calibrations calibration,
        @Nullable Thresholds thresholds) {

    /**
     * Figures of the boxes for which something holds.
     *
     * @param where by dimension: {@code timeofday} is {@code night}
     */
    public record SliceFigures(
            Map<String, String> where,
            int support,
            int tp,
            int fn,
            @Nullable Integer fp,
            @Nullable Double recall,
            @Nullable Double precision,
            @Nullable Double f1) {}

    /** Curves by category. */
    public record Curves(double iouThreshold, Map<String, List<Point>> categories) {}

    /** What a score as threshold gives. */
    public record Point(
            double score,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1) {}

    /**
     * Counts at the operating threshold.
     *
     * @param groundTruth by category, what it was called, and {@code missed}
     * @param invented by category
     */
    public record Confusion(
            double iouThreshold, Map<String, Map<String, Integer>> groundTruth, Map<String, Integer> invented) {}

    /**
     * Kinds of error after TIDE.
     *
     * @param gain of average precision by kind, were it mended
     * @param count by kind
     */
    public record Errors(@JsonProperty("ap_50") double ap50, Map<String, Double> gain, Map<String, Integer> count) {}

    /** Calibration over all scores and from the operating threshold up. */
    public record Calibrations(double iouThreshold, CalibrationFigures allScores, CalibrationFigures operatingPoint) {}

    /** Calibration from a score up. */
    public record CalibrationFigures(
            double minimumScore,
            int detections,
            @JsonProperty("d_ece") @Nullable Double dEce,
            @JsonProperty("la_ece") @Nullable Double laEce,
            List<Bin> bins) {}

    /** Detections of like scores. */
    public record Bin(
            double from,
            double to,
            int count,
            @Nullable Double score,
            @Nullable Double precision) {}

    /** Thresholds by category. */
    public record Thresholds(
            double precisionWished, double recallWished, int fewestBoxes, Map<String, Advice> categories) {}

    /** Thresholds of a category. */
    public record Advice(
            int support,
            @Nullable Choice maxF1,
            @Nullable Choice accept,
            @Nullable Choice review) {}

    /** A threshold, what it gives where it was chosen, and what it gives elsewhere. */
    public record Choice(
            double threshold, Point whereChosen, @Nullable Point elsewhere) {}
}
