package io.dashlabel.pipeline.job;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.evaluation.LabelInput;
import java.io.IOException;
import java.util.Optional;

/** Compares the labels with the ground truth, if there is any, and searches for ground truth that may be wrong. */
final class EvaluateStep implements RunStep {

    @Override
    public void apply(RunContext run) throws IOException {
        Optional<LabelIndex> truth = run.spec().truth();
        if (truth.isEmpty()) {
            return;
        }
        truth.get()
                .unlisted()
                .forEach(unlisted -> run.tally()
                        .lost("In the ground truth " + unlisted.sentence()
                                + "; dashlabel did not evaluate its files."));
        if (run.tally().images() > 0) {
            measure(run, truth.get());
        }
    }

    /** Evaluates the labels. If that is impossible, the run keeps its labels and continues. */
    private static void measure(RunContext run, LabelIndex truth) throws IOException {
        try {
            run.measured(RunMeasurement.of(
                    run.folder(), LabelInput.ofFrames(truth.path()), truth.options(), run.spec(), run.listener()));
        } catch (UsageException e) {
            run.listener().says("not evaluated: " + e.getMessage());
        }
    }
}
