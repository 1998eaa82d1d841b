package io.dashlabel.evaluate.analysis;

/** What can be said about B against A. */
public enum Finding {
    BETTER("better"),
    WORSE("worse"),
    NOT_PROVEN("not proven");

    private final String words;

    Finding(String words) {
        this.words = words;
    }

    /** For people and files. */
    public String words() {
        return words;
    }
}
