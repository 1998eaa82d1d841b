package io.dashlabel.pipeline.job;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.evaluation.LabelInput;
import java.io.IOException;
import java.util.Optional;

/** Measures the labels against ground truth, where there is any, and looks for ground truth that may be wrong. */
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
                        .lost("In the ground truth " + unlisted.sentence() + "; what lies in it was not measured."));
        if (run.tally().images() > 0) {
            measure(run, truth.get());
        }
    }

    /** Labels that cannot be measured are labels still. */
    private static void measure(RunContext run, LabelIndex truth) throws IOException {
        try {
            run.measured(
                    RunMeasurement.of(run.folder(), LabelInput.ofFrames(truth.path()), run.spec(), run.listener()));
        } catch (UsageException e) {
            run.listener().says("not measured: " + e.getMessage());
        }
    }
}
