package io.dashlabel.pipeline.view;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A box to draw: a prediction, a true object, or both as a matched pair.
 *
 * @param verdict result of the comparison with ground truth
 * @param category category to print; any text is safe
 * @param truth box of the object; absent for a false positive
 * @param prediction box of the detector; absent for a miss
 * @param score score of the prediction, 0..1
 */
public record DrawnBox(
        Verdict verdict, String category, Optional<Box> truth, Optional<Box> prediction, OptionalDouble score) {

    /** The result of comparing a box with ground truth. */
    public enum Verdict {
        /** A matched pair: the prediction is correct. Without ground truth: any prediction. */
        TP,
        /** A prediction without a true object. */
        FP,
        /** A true object without a prediction. */
        FN,
        /** An ignore region or a prediction inside one: neither correct nor wrong. */
        IGNORED
    }

    public DrawnBox {
        if (truth.isEmpty() && prediction.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw: neither a true box nor a predicted one");
        }
    }

    /** Returns the boxes of predictions without ground truth. */
    public static List<DrawnBox> predictions(List<Detection> detections) {
        return detections.stream()
                .map(d -> new DrawnBox(Verdict.TP, d.category(), Optional.empty(), Optional.of(d.box()), d.score()))
                .toList();
    }

    /** Returns the box that gets the label: the prediction if there is one. */
    Box anchor() {
        return prediction.or(() -> truth).orElseThrow();
    }
}
