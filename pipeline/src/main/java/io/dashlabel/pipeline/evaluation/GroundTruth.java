package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Match;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Ground truth that predictions are measured against, as often as wished; images have the same numbers each time. */
public interface GroundTruth {

    /**
     * Opens ground truth.
     *
     * @throws UsageException where it is no ground truth
     */
    static GroundTruth of(LabelInput truth, EvaluationSettings settings) {
        return of(truth, settings, Phases.silent());
    }

    /**
     * Opens ground truth.
     *
     * @param listener told how far measuring is
     * @throws UsageException where it is no ground truth
     */
    static GroundTruth of(LabelInput truth, EvaluationSettings settings, Phases listener) {
        return switch (truth.kind()) {
            case COCO_GROUND_TRUTH -> new TableGroundTruth(truth.path(), settings, listener);
            case FRAMES -> new FrameGroundTruth(truth, settings, listener);
            case COCO_RESULTS ->
                throw new UsageException(truth.name()
                        + " holds COCO results (a list with scores); ground truth is an object with images, annotations and"
                        + " categories");
            case EMPTY_LIST ->
                throw new UsageException(truth.name() + " is an empty list, so there is nothing to measure against");
        };
    }

    /**
     * Measures predictions.
     *
     * @param matches told what became of each box
     * @throws UsageException where they cannot be measured against this ground truth
     * @throws IOException where a file cannot be read
     */
    EvaluationRun measure(LabelInput predictions, Optional<Consumer<Match>> matches) throws IOException;
}
