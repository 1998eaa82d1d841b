package io.dashlabel.run;

import io.dashlabel.label.Failure;
import io.dashlabel.label.Label;
import java.util.Optional;

/**
 * What became of one step of one image: a line of a run's ledger.
 *
 * @param step an annotator's name, or as in {@link Failure#step}
 * @param outcome {@code ok}, {@code empty} where a model answered and saw nothing, or the kind of the failure
 * @param reason where it failed
 * @param attempts how often was asked, at least 1
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

    /** Whether it gave labels, or the answer that there is nothing to label. */
    public boolean succeeded() {
        return reason.isEmpty();
    }
}
