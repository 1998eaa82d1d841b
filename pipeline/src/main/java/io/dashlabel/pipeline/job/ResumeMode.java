package io.dashlabel.pipeline.job;

import io.dashlabel.label.FailureKind;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.StepOutcome;

/** Whether a job starts a new run or resumes one, and with which images. */
public enum ResumeMode {
    /** Starts a new run. */
    NEW,
    /** Starts a new run that uses stored answers only. */
    RELABEL,
    /** Resumes a run: labels the remaining images, and the images whose failure may be temporary. */
    RESUME,
    /** Resumes a run: labels the remaining images and all failed images. */
    RETRY_FAILED;

    /** Whether the run has a folder already. */
    public boolean goesOn() {
        return this == RESUME || this == RETRY_FAILED;
    }

    /** Whether the image needs no more work. */
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
