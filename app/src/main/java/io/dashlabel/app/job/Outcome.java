package io.dashlabel.app.job;

/** How a run ended. */
public enum Outcome {
    COMPLETED("completed"),
    COMPLETED_WITH_FAILURES("completed with failures"),
    STOPPED("stopped"),
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
