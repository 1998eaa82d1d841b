package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.OptionalDouble;

/**
 * How labels are measured.
 *
 * @param taxonomy of words in label files; COCO JSON brings its own
 * @param options IoU, groups, protocol
 * @param strict follow pycocotools and the official tool also where they surprise
 * @param threshold score from which on a detection counts for precision, recall and F1, 0 to 1; absent: what label files
 *     keep, and {@link #USUAL_THRESHOLD} for COCO results, which do not say
 * @param reading how to read label files of both sides; its taxonomy becomes that of the settings
 */
public record EvaluationSettings(
        Taxonomy taxonomy, EvaluationOptions options, boolean strict, OptionalDouble threshold, ReadOptions reading) {

    /** The threshold of a run that says nothing else. */
    public static final double USUAL_THRESHOLD = 0.3;

    public EvaluationSettings {
        reading = reading.withTaxonomy(taxonomy);
        threshold.ifPresent(score -> {
            if (!(score >= 0 && score <= 1)) {
                throw new UsageException("the threshold must be a score from 0 to 1, is " + score);
            }
        });
    }

    /**
     * Which images the figures are about. The official tools count the boxes of an image without predictions as missed. A
     * run says which images it attempted, and may have been told to attempt only some; other labels do not say it.
     */
    ImageScope scope(LabelInput predictions) {
        return strict || predictions.run().isEmpty() ? ImageScope.ALL : ImageScope.ATTEMPTED;
    }
}
