package io.dashlabel.app.report;

/** How a run ended. */
public enum Outcome {
    COMPLETED("completed"),
    /** Every picture was tried; some steps of some pictures failed. */
    COMPLETED_WITH_FAILURES("completed with failures"),
    /** Ended early on request; what was done is kept. */
    STOPPED("stopped"),
    /** Ended early because of an error that concerns the whole run. */
    FAILED("failed");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Name of its colour in the style sheet. */
    public String style() {
        return words.replace(' ', '-');
    }
}
