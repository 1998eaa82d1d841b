package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.coco.CocoResults;
import io.dashlabel.format.coco.ResultFrames;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Predictions by the names of images.
 *
 * @param labels of the images
 * @param scope which images the figures are about: a list of COCO results does not say which images were attempted
 * @param threshold that decided which of them count; absent: what the label files keep
 * @param notes what was taken for granted when they were read
 */
record Predictions(LabelIndex labels, ImageScope scope, OptionalDouble threshold, List<String> notes) {

    Predictions {
        notes = List.copyOf(notes);
    }

    /** @throws UsageException where they number their images and do not name them */
    static Predictions of(LabelInput predictions, LabelInput truth, EvaluationSettings settings) throws IOException {
        return switch (predictions.kind()) {
            case FRAMES, EMPTY_LIST ->
                new Predictions(
                        predictions.index(settings.reading()),
                        settings.scope(predictions),
                        settings.threshold(),
                        List.of());
            case COCO_RESULTS, COCO_GROUND_TRUTH -> ofCoco(predictions, truth, settings);
        };
    }

    private static Predictions ofCoco(LabelInput predictions, LabelInput truth, EvaluationSettings settings)
            throws IOException {
        double threshold = settings.threshold().orElse(EvaluationSettings.USUAL_THRESHOLD);
        CocoResults results = CocoResults.read(predictions.path(), threshold);
        if (!results.namesImages()) {
            throw new UsageException(predictions.name()
                    + " is COCO JSON, which numbers its images; the ground truth " + truth.name()
                    + " must then be COCO JSON too, or each result needs the file_name of its image");
        }
        ResultFrames frames = ResultFrames.of(results, settings.taxonomy());
        return new Predictions(
                frames.labels(),
                settings.scope(predictions),
                OptionalDouble.of(threshold),
                frames.reading().sentences());
    }
}
