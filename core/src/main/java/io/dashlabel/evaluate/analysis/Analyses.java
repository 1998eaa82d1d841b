package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The analyses behind the figures of one evaluation, computed once for all files that show them. It holds figures and
 * curves but no boxes and no matches. So each part can reuse the memory of the part before.
 *
 * @param iouThreshold least IoU of a match, except for TIDE
 * @param allScores analyses of the detections of every score
 * @param inUse analyses of the detections at or above the threshold in use
 * @param tide kinds of error after TIDE
 */
public record Analyses(double iouThreshold, AllScores allScores, InUse inUse, Tide tide) {

    /** Wished precision of labels that are accepted without a review. */
    public static final double PRECISION_WISHED = 0.9;

    /** Wished recall of labels that a person reviews. */
    public static final double RECALL_WISHED = 0.9;

    /**
     * Analyses boxes, on the common pool.
     *
     * @param words by attribute, the word of each image by its number; absent if the image has none
     * @param threshold the operating threshold; if absent, the lowest score in use
     */
    public static Analyses of(
            CocoData data, double iouThreshold, Map<String, List<Optional<String>>> words, OptionalDouble threshold) {
        OptionalDouble least = leastScoreInUse(data.detections());
        double operating = threshold.orElseGet(() -> Math.min(1, least.orElse(1)));
        return new Analyses(
                iouThreshold,
                AllScores.of(CocoMatching.at(iouThreshold, data), operating),
                InUse.of(CocoMatching.ofKept(iouThreshold, data), least.orElse(0), words),
                Tide.of(data));
    }

    private static OptionalDouble leastScoreInUse(BoxTable detections) {
        return IntStream.range(0, detections.size())
                .filter(row -> detections.is(BoxTable.KEPT, row))
                .mapToDouble(detections::score)
                .filter(Double::isFinite)
                .min();
    }

    /**
     * Analyses of detections of every score, at most 100 of an image and category, as average precision counts them.
     *
     * @param sweeps every threshold, by category
     * @param advice recommended thresholds, by category
     * @param calibration of all detections
     * @param operating calibration from the operating threshold up
     */
    public record AllScores(
            List<ThresholdSweep> sweeps, List<ThresholdAdvice> advice, Calibration calibration, Calibration operating) {

        public AllScores {
            sweeps = List.copyOf(sweeps);
            advice = List.copyOf(advice);
        }

        static AllScores of(CocoMatching matching, double operatingThreshold) {
            return new AllScores(
                    matching.categories().stream().map(ThresholdSweep::of).toList(),
                    ThresholdAdvice.of(matching, PRECISION_WISHED, RECALL_WISHED),
                    Calibration.of(matching.categories(), 0),
                    Calibration.of(matching.categories(), operatingThreshold));
        }
    }

    /**
     * Analyses of the detections flagged {@link BoxTable#KEPT}, without a limit per image.
     *
     * @param calibration from their least score up
     */
    public record InUse(ConfusionMatrix confusion, List<Slice> slices, Calibration calibration) {

        public InUse {
            slices = List.copyOf(slices);
        }

        static InUse of(CocoMatching kept, double leastScore, Map<String, List<Optional<String>>> words) {
            return new InUse(
                    ConfusionMatrix.of(kept), Slices.of(kept, words), Calibration.of(kept.categories(), leastScore));
        }
    }
}
