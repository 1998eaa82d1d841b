package io.dashlabel.run;

/** How a run ended. */
public enum Outcome {
    COMPLETED("completed"),
    /** Every image was tried; some steps of some images failed. */
    COMPLETED_WITH_FAILURES("completed with failures"),
    /** Ended early on request; what was done is kept. */
    STOPPED("stopped"),
    /** Ended early because of an error that concerns the whole run. */
    FAILED("failed");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** As it stands in {@code run.json} and on the screen. */
    public String words() {
        return words;
    }
}
