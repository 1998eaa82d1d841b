package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.suspect.SuspectReview;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Both sides of an evaluation, for looking at them again image by image.
 *
 * @param taxonomy of their words
 * @param images by their names in the ground truth
 * @param truth by these names
 * @param predictions by these names as they were measured, each under its own name; without detections where there are
 *     none for an image of the ground truth
 */
public record EvaluationFrames(
        Taxonomy taxonomy, List<String> images, SuspectReview.Frames truth, SuspectReview.Frames predictions) {

    /** What of the ground truth is suspect. Images are not looked at, so that no time of day is. */
    public SuspectReview review(EvaluationOptions options, Phases phases) {
        return SuspectReview.of(images, truth, predictions, name -> OptionalDouble.empty(), taxonomy, options, phases);
    }
}
