package io.dashlabel.onnx;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets no answer pass that cannot be right. Whether an image has labels depends on that image alone; but where nothing
 * has shown yet that a model is read rightly, the first image that shows the contrary is about the model, and ends the
 * run. Thread-safe.
 */
final class OutputValidator {

    /** Every number may become a box where no score is too low, and boxes take room; larger outputs are not looked at so. */
    private static final long MOST_FOR_LAYOUT = 1_000_000;

    private final OutputCheck check;
    /** Whether an image has shown that the output is read rightly. */
    private final AtomicBoolean proved = new AtomicBoolean();

    private OutputValidator(OutputCheck check) {
        this.check = check;
    }

    /**
     * Of a model, whose first run, on an input of zeros, is looked at here: that tells much of the layout before answers
     * from earlier runs are used.
     *
     * @param floor lowest score of the boxes that count
     * @throws UsageException where that cannot be right
     */
    static OutputValidator of(DetectorModel model, double floor) {
        OutputCheck check = new OutputCheck(
                model.weights().file(),
                model.decoder().family(),
                model.words().list().size());
        Optional<String> wrong = check.wrong(model.firstEvidence(floor));
        if (wrong.isEmpty() && model.outputSize() <= MOST_FOR_LAYOUT) {
            wrong = check.wrongLayout(model.firstEvidence(0));
        }
        if (wrong.isPresent()) {
            throw new UsageException(wrong.get());
        }
        return new OutputValidator(check);
    }

    /**
     * Judges what the model put out for an image.
     *
     * @throws UsageException where it cannot be what it is read as, and no image before has shown that it is
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} where it is no numbers, or where only this image is odd
     */
    void judge(DecodedStatistics evidence) throws AnnotatorException {
        if (evidence.noNumbers() > 0) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INVALID_OUTPUT,
                    "the model put out " + evidence.noNumbers() + " values that are no numbers (NaN or infinite)");
        }
        Optional<String> wrong = check.wrong(evidence);
        if (wrong.isPresent()) {
            if (proved.get()) {
                throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, wrong.get());
            }
            throw new UsageException(wrong.get());
        }
        if (check.proves(evidence)) {
            proved.set(true);
        }
    }
}
