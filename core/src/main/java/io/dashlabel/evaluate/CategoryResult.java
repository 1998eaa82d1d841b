package io.dashlabel.evaluate;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How well one category was found.
 *
 * @param tp predictions at the threshold that found a box
 * @param fp predictions at the threshold that found none
 * @param fn boxes that no prediction at the threshold found
 * @param ap50 COCO's average precision at IoU 0.5 over predictions of every score; absent without ground truth
 * @param ap5095 the same, mean of IoU 0.5 to 0.95
 * @param predictedAs of the missed boxes, how many were found under another name, by that name
 */
public record CategoryResult(
        int tp, int fp, int fn, OptionalDouble ap50, OptionalDouble ap5095, Map<String, Integer> predictedAs) {

    /** Share of the predictions that are right; absent where nothing was predicted. */
    public OptionalDouble precision() {
        return Ratio.of(tp, tp + fp);
    }

    /** Share of the boxes that were found; absent where there are none. */
    public OptionalDouble recall() {
        return Ratio.of(tp, tp + fn);
    }

    /** Harmonic mean of the two, 2 TP / (2 TP + FP + FN); absent where there is neither box nor prediction. */
    public OptionalDouble f1() {
        return Ratio.f1(tp, fp, fn);
    }

    /** Boxes that are to be found, ignore regions left out. */
    public int support() {
        return tp + fn;
    }
}
