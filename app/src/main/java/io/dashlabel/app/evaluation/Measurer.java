package io.dashlabel.app.evaluation;

import io.dashlabel.app.progress.Phases;
import io.dashlabel.evaluate.Match;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Ground truth that predictions are measured against, as often as wished; images have the same numbers each time. */
public interface Measurer {

    /**
     * Opens ground truth.
     *
     * @throws UsageException where it is no ground truth
     */
    static Measurer of(Given truth, Settings settings) {
        return of(truth, settings, Phases.unheard());
    }

    /**
     * Opens ground truth.
     *
     * @param listener told how far measuring is
     * @throws UsageException where it is no ground truth
     */
    static Measurer of(Given truth, Settings settings, Phases listener) {
        return switch (truth.kind()) {
            case COCO_GROUND_TRUTH -> new CocoMeasurer(truth.path(), settings, listener);
            case FRAMES -> new FrameMeasurer(truth, settings, listener);
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
    Measured measure(Given predictions, Optional<Consumer<Match>> matches) throws IOException;
}
