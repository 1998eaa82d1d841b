package io.dashlabel.evaluate.analysis;

/** What can be said about B against A. */
public enum ComparisonFinding {
    BETTER("better"),
    WORSE("worse"),
    NOT_PROVEN("not proven");

    private final String words;

    ComparisonFinding(String words) {
        this.words = words;
    }

    /** For people and files. */
    public String words() {
        return words;
    }
}
