package io.dashlabel.run;

import io.dashlabel.label.Failure;
import io.dashlabel.label.Label;
import java.util.Optional;

/**
 * The outcome of one step of one image, in the run's journal.
 *
 * @param step an annotator's name, or a name as in {@link Failure#step}
 * @param outcome {@code ok}, {@code empty} if a model answered without a label, or the kind of the failure
 * @param reason of a failure
 * @param attempts number of tries, at least 1
 */
public record StepOutcome(String step, String outcome, Optional<String> reason, int attempts) {

    public static final String OK = "ok";
    public static final String EMPTY = "empty";

    static StepOutcome of(String step, Label label, int attempts) {
        return new StepOutcome(step, label.isEmpty() ? EMPTY : OK, Optional.empty(), attempts);
    }

    public static StepOutcome of(Failure failure) {
        return new StepOutcome(
                failure.step(), failure.kind().word(), Optional.of(failure.reason()), failure.attempts());
    }

    /** Whether the step gave labels or an answer without labels. */
    public boolean succeeded() {
        return reason.isEmpty();
    }
}
