package io.dashlabel.pipeline.evaluation;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.importing.EditsToTruth;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.suspect.SuspectReview;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Both sides of an evaluation, for looking at them again image by image.
 *
 * @param taxonomy of their words
 * @param images to look at, by name
 * @param truth by these names
 * @param predictions by these names as they were measured, each under its own name; without detections where an image
 *     has none
 * @param reevaluation of the same predictions against changed ground truth
 */
public record EvaluationFrames(
        Taxonomy taxonomy,
        List<String> images,
        SuspectReview.Frames truth,
        SuspectReview.Frames predictions,
        SuspectReview.Reevaluation reevaluation) {

    /**
     * What of the ground truth is suspect.
     *
     * @param brightness mean luminance of an image, 0 to 1; absent where the image is not looked at
     */
    SuspectReview review(Function<String, OptionalDouble> brightness, Phases phases) {
        return SuspectReview.of(images, truth, predictions, brightness, taxonomy, reevaluation, phases);
    }

    /** The edits with which a person would turn the predictions into the ground truth. */
    EditsToTruth edits() {
        EditsToTruth edits = new EditsToTruth(taxonomy);
        for (String image : images) {
            truth.apply(image)
                    .ifPresent(known -> edits.add(predictions.apply(image).orElseGet(() -> Frame.named(image)), known));
        }
        return edits;
    }

    /** The name of an image in the predictions, where it may be called otherwise. */
    String ownName(String image) {
        return predictions.apply(image).map(Frame::name).orElse(image);
    }
}
