package io.dashlabel.evaluate.analysis;

/** Kinds of error after TIDE (Bolya et al. 2020), in the order in which they are tried. */
public enum ErrorType {
    /** The right category, not well enough placed. */
    LOCALISATION("Loc"),
    /** Well placed, another category. */
    CLASSIFICATION("Cls"),
    /** What another detection has found already. */
    DUPLICATE("Dupe"),
    /** Nothing is there. */
    BACKGROUND("Bkg"),
    /** Badly placed and of another category. */
    BOTH("Both"),
    /** Ground truth that nothing found, not even badly. */
    MISSED("Miss");

    private final String word;

    ErrorType(String word) {
        this.word = word;
    }

    /** TIDE's word: {@code Loc}. */
    public String word() {
        return word;
    }
}
