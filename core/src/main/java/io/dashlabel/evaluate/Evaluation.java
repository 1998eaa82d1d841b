package io.dashlabel.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of comparing predictions with ground truth. Where images have no prediction, figures of boxes come twice:
 * over all images, where each box in an image without a prediction is missed, and over the images attempted. What cannot
 * be computed is absent.
 *
 * @param options that it was made with
 * @param taxonomy the name of the words used
 * @param coverage how many images there are, and which of them the figures are about
 * @param allBoxes over all images whose ground truth says something about boxes; absent where no detector answered
 * @param attemptedBoxes the same over the images that a detector answered for
 * @param ungroupedBoxes {@link #boxes} before categories were grouped; absent without groups
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
        Coverage coverage,
        Optional<BoxResult> allBoxes,
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

    /** Over the images that the figures are about. */
    public Optional<BoxResult> boxes() {
        return coverage.scope() == ImageScope.ALL ? allBoxes : attemptedBoxes;
    }

    /** Right answers among all answers to all attributes; absent without answers. */
    public OptionalDouble attributeAccuracy() {
        return Ratio.of(
                attributes.values().stream().mapToInt(AttributeResult::correct).sum(),
                attributes.values().stream().mapToInt(AttributeResult::answered).sum());
    }

    /** Of the images that the figures are about, those with most wrong boxes first; equals by name. */
    public List<ImageScore> worst() {
        return images.stream()
                .filter(image -> coverage.scope() == ImageScope.ALL || image.attempted())
                .sorted(Comparator.comparingInt(ImageScore::errors).reversed().thenComparing(ImageScore::name))
                .toList();
    }
}
