package io.dashlabel.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of comparing predictions with ground truth. Figures come twice where answers are missing: over all images,
 * where a box in an image without an answer is missed, and over the images attempted. What cannot be computed is absent.
 *
 * @param options that it was made with
 * @param taxonomy the name of the words used
 * @param totalImages pairs of frames that were given
 * @param imagesWithBoxTruth those whose ground truth says something about boxes, even that there are none
 * @param boxes over all of these; absent where no detector answered for any
 * @param attemptedBoxes the same over the images that a detector answered for
 * @param ungroupedBoxes {@code boxes} before categories were grouped; absent without groups
 * @param attributes by name, in the taxonomy's order
 * @param images by name
 * @param unknownTruth categories of the ground truth that the taxonomy does not know, counted; not scored
 * @param unknownPredictions the same for predictions
 * @param bdd100k the official table, under that protocol only
 * @param fingerprint of what it was made against
 */
public record Evaluation(
        EvaluationOptions options,
        String taxonomy,
        int totalImages,
        int imagesWithBoxTruth,
        Optional<BoxResult> boxes,
        Optional<BoxResult> attemptedBoxes,
        Optional<BoxResult> ungroupedBoxes,
        Map<String, AttributeResult> attributes,
        List<ImageScore> images,
        Map<String, Integer> unknownTruth,
        Map<String, Integer> unknownPredictions,
        Optional<Bdd100kTable> bdd100k,
        Fingerprint fingerprint) {

    public Evaluation {
        images = List.copyOf(images);
    }

    /** Right answers among all answers to all attributes; absent without answers. */
    public OptionalDouble attributeAccuracy() {
        return Ratio.of(
                attributes.values().stream().mapToInt(AttributeResult::correct).sum(),
                attributes.values().stream().mapToInt(AttributeResult::answered).sum());
    }

    /** The images with most wrong boxes first; equals by name. */
    public List<ImageScore> worst() {
        return images.stream()
                .sorted(Comparator.comparingInt(ImageScore::errors).reversed().thenComparing(ImageScore::name))
                .toList();
    }

    /** The summary of the main job with its exact keys, and everything else beside it. */
    public ObjectNode toJson() {
        return EvaluationJson.of(this);
    }
}
