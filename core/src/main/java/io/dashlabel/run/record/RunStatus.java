package io.dashlabel.run.record;

import io.dashlabel.run.Outcome;

/**
 * Where a run stands. A word that another version writes is kept as it is.
 *
 * @param word as it stands in {@code run.json} and on the screen
 */
public record RunStatus(String word) {

    public static final RunStatus RUNNING = new RunStatus("running");

    /** No process works on the run, and none wrote how it ended. Never written. */
    public static final RunStatus KILLED = new RunStatus("killed");

    /** No status can be read. Never written. */
    public static final RunStatus UNKNOWN = new RunStatus("unknown");

    public static RunStatus of(Outcome outcome) {
        return new RunStatus(outcome.words());
    }

    /** Whether the run tried all its images. */
    public boolean isComplete() {
        return equals(of(Outcome.COMPLETED)) || equals(of(Outcome.COMPLETED_WITH_FAILURES));
    }
}
