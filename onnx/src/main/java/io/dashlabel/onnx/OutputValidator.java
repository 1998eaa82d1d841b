package io.dashlabel.onnx;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Rejects answers that contradict the assumed form. Whether an image gets labels depends on that image alone, with
 * one exception. Until an image has confirmed the family, the first contradiction concerns the model and ends the run.
 * Thread-safe.
 */
final class OutputValidator {

    /**
     * The layout check may turn every number into a box, because no score is too low, and boxes need memory. Larger
     * outputs are not checked.
     */
    private static final long MAX_LAYOUT_VALUES = 1_000_000;

    private final OutputCheck check;
    /** Whether an image has confirmed the family. */
    private final AtomicBoolean confirmed = new AtomicBoolean();

    private OutputValidator(OutputCheck check) {
        this.check = check;
    }

    /**
     * Creates the validator of a model and checks the model's first run, whose input was zeros. This check finds most
     * layout errors before stored answers of earlier runs are used.
     *
     * @param floor lowest score of a counted box
     * @throws UsageException if the first run contradicts the family
     */
    static OutputValidator of(DetectorModel model, double floor) {
        OutputCheck check = new OutputCheck(
                model.weights().file(), model.contract(), model.words().list().size());
        Optional<String> error = check.error(model.firstRunStatistics(floor));
        if (error.isEmpty() && model.outputSize() <= MAX_LAYOUT_VALUES) {
            error = check.layoutError(model.firstRunStatistics(0));
        }
        if (error.isPresent()) {
            throw new UsageException(error.get());
        }
        return new OutputValidator(check);
    }

    /**
     * Checks the output for an image.
     *
     * @throws UsageException if the output contradicts the family and no earlier image has confirmed it
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the output has NaN or infinite numbers, or if only
     *     this image contradicts the family
     */
    void validate(DecodedStatistics statistics) throws AnnotatorException {
        if (statistics.nonFinite() > 0) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INVALID_OUTPUT,
                    "the model returned " + statistics.nonFinite() + " NaN or infinite values");
        }
        Optional<String> error = check.error(statistics);
        if (error.isPresent()) {
            if (confirmed.get()) {
                throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, error.get());
            }
            throw new UsageException(error.get());
        }
        if (check.confirms(statistics)) {
            confirmed.set(true);
        }
    }
}
