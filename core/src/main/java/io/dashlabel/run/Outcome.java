package io.dashlabel.run;

/** The end state of a run. */
public enum Outcome {
    COMPLETED("completed"),
    /** Every image was tried; some steps of some images failed. */
    COMPLETED_WITH_FAILURES("completed with failures"),
    /** Ended early on request; finished work is kept. */
    STOPPED("stopped"),
    /** Ended early because of an error that concerns the whole run. */
    FAILED("failed");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** The words in {@code run.json} and on the screen. */
    public String words() {
        return words;
    }
}
