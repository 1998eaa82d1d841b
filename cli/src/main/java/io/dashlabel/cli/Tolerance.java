package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.config.AllowedFailures;
import io.dashlabel.pipeline.job.JobResult;
import io.dashlabel.run.Outcome;
import java.util.Optional;

/** Whether a run with failed images counts as done. */
final class Tolerance {

    private Tolerance() {}

    /** Returns true only if all tried images are known: a folder that was not listed may have held any number. */
    static boolean accepts(JobResult result, Optional<AllowedFailures> allowed) {
        return result.outcome() == Outcome.COMPLETED_WITH_FAILURES
                && result.tally().isCounted()
                && allowed.filter(most -> most.allows(
                                result.tally().failed(), result.tally().images()))
                        .isPresent();
    }

    /** Returns what the summary says about a run with failed images; empty if no tolerance was given. */
    static Optional<String> sentence(JobResult result, Optional<AllowedFailures> allowed) {
        if (result.outcome() != Outcome.COMPLETED_WITH_FAILURES || allowed.isEmpty()) {
            return Optional.empty();
        }
        String failed = Count.of(result.tally().failed()) + " of "
                + Count.of(result.tally().images(), "image") + " failed, and --allow-failures accepts "
                + allowed.get().word();
        if (accepts(result, allowed)) {
            return Optional.of("accepted    " + failed + ": the exit code is 0");
        }
        return Optional.of("refused     " + failed
                + (result.tally().isCounted() ? "" : ", but more is missing than single images")
                + ": the exit code is " + ExitCode.SOME_FAILED);
    }
}
