package io.dashlabel.evaluate;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How well one attribute of images was named.
 *
 * @param correct answers that mean the same word as the ground truth
 * @param answered images with ground truth and an answer
 * @param missing images with ground truth and no answer: never scored as one
 * @param undefinedTruth images whose ground truth says {@code undefined}: not scored
 * @param confusion by word of the ground truth, then by word answered; only what occurred
 * @param unknownTruth words of the ground truth that the vocabulary does not have, counted; such images are not scored
 */
public record AttributeResult(
        int correct,
        int answered,
        int missing,
        int undefinedTruth,
        Map<String, Map<String, Integer>> confusion,
        Map<String, Integer> unknownTruth) {

    /** Share of the answers that are right; absent without answers. */
    public OptionalDouble accuracy() {
        return Ratio.of(correct, answered);
    }

    /** Share of all images with ground truth that were answered rightly; absent without answers, which is no result. */
    public OptionalDouble accuracyOfAll() {
        return answered == 0 ? OptionalDouble.empty() : Ratio.of(correct, answered + missing);
    }
}
