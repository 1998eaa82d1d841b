package io.dashlabel.evaluate;

import io.dashlabel.label.Box;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one box at the operating threshold: a pair, a prediction alone or ground truth alone.
 *
 * @param image the name of its frame
 * @param category as evaluated: the taxonomy's word, or the group's
 * @param truth present for TP and FN, and for IGNORED where an ignore region is part of it
 * @param prediction present for TP and FP, and for IGNORED predictions
 * @param score of the prediction, where it has one
 * @param iou of the pair; for an ignore region the share of the prediction that lies inside
 * @param occluded whether the ground truth says so
 * @param truncated whether the ground truth says so
 * @param confusedWith for an FP, the category of the ground truth that it overlaps enough to match but for its name; for
 *     an FN, what the prediction on it was called
 */
public record Match(
        String image,
        Verdict verdict,
        String category,
        Optional<Box> truth,
        Optional<Box> prediction,
        OptionalDouble score,
        OptionalDouble iou,
        boolean occluded,
        boolean truncated,
        Optional<String> confusedWith) {}
