package io.dashlabel.evaluate.analysis;

/** The verdict on B against A. */
public enum ComparisonFinding {
    BETTER("better"),
    WORSE("worse"),
    NOT_PROVEN("not proven");

    private final String words;

    ComparisonFinding(String words) {
        this.words = words;
    }

    /** The verdict in words, for people and files. */
    public String words() {
        return words;
    }
}
