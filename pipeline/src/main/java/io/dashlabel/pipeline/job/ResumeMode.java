package io.dashlabel.pipeline.job;

import io.dashlabel.label.FailureKind;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.StepOutcome;

/** Whether a job begins a run or goes on with one, and then with which of its images. */
public enum ResumeMode {
    /** A run of its own. */
    NEW,
    /** A run of its own, made of remembered answers alone. */
    RELABEL,
    /** Images that were not done, and those that failed for a reason that may have passed. */
    RESUME,
    /** All images that were not done or failed. */
    RETRY_FAILED;

    /** Whether the run has a folder already. */
    public boolean goesOn() {
        return this == RESUME || this == RETRY_FAILED;
    }

    /** Whether nothing more is to be done about an image. */
    public boolean settles(JournalEntry entry) {
        return switch (this) {
            case NEW, RELABEL -> false;
            case RESUME -> entry.steps().stream().allMatch(ResumeMode::isFinal);
            case RETRY_FAILED -> entry.succeeded();
        };
    }

    private static boolean isFinal(StepOutcome step) {
        return step.succeeded() || !FailureKind.ofWord(step.outcome()).isTransient();
    }
}
