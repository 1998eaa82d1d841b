package io.dashlabel.pipeline.view;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing to draw: a prediction, a true object, or the two as a matched pair.
 *
 * @param verdict how the comparison with ground truth ended
 * @param category as it shall be read; any text is drawn safely
 * @param truth where the object is; absent on a false positive
 * @param prediction where a detector saw it; absent on a miss
 * @param score of the prediction in 0..1
 */
public record DrawnBox(
        Verdict verdict, String category, Optional<Box> truth, Optional<Box> prediction, OptionalDouble score) {

    /** How the comparison of a box with ground truth ended. */
    public enum Verdict {
        /** A pair: the prediction is right. Without ground truth: a prediction nobody has judged. */
        TP,
        /** A prediction with no true object. */
        FP,
        /** A true object nobody predicted. */
        FN,
        /** An ignore region, or a prediction inside one: neither right nor wrong. */
        IGNORED
    }

    public DrawnBox {
        if (truth.isEmpty() && prediction.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw: neither a true box nor a predicted one");
        }
    }

    /** Predictions for which there is no ground truth. */
    public static List<DrawnBox> predictions(List<Detection> detections) {
        return detections.stream()
                .map(d -> new DrawnBox(Verdict.TP, d.category(), Optional.empty(), Optional.of(d.box()), d.score()))
                .toList();
    }

    /** Where its label belongs: at the prediction where there is one. */
    Box anchor() {
        return prediction.or(() -> truth).orElseThrow();
    }
}
