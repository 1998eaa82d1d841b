package io.dashlabel.evaluate.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The main figures of an evaluation, as {@code summary} of {@code evaluation.json} and of {@code run.json} has them.
 *
 * @param totalImages that the figures are about
 * @param images which of the ground truth's images these are; absent in version 0
 * @param groundTruthImages how many images the ground truth has; absent in version 0
 * @param overallAttributeAccuracy the share of right answers to scene attributes
 */
public record EvaluationSummary(
        int totalImages,
        @Nullable ImageScope images,
        @Nullable Integer groundTruthImages,
        @Nullable Double overallAttributeAccuracy,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1Score,
        @JsonProperty("map_50") @Nullable Double map50,
        @JsonProperty("map_50_95") @Nullable Double map5095) {

    /** Of the boxes; absent where it could not be computed. */
    public OptionalDouble figure(Figure figure) {
        return optional(
                switch (figure) {
                    case PRECISION -> precision;
                    case RECALL -> recall;
                    case F1 -> f1Score;
                    case AP50 -> map50;
                    case AP50_95 -> map5095;
                });
    }

    /** The share of right answers to scene attributes; absent without answers. */
    public OptionalDouble attributeAccuracy() {
        return optional(overallAttributeAccuracy);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
