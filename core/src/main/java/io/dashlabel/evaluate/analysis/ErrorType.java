package io.dashlabel.evaluate.analysis;

/** The kinds of error after TIDE (Bolya et al. 2020), in the order of their tests. */
public enum ErrorType {
    /** The right category, but a badly placed box. */
    LOCALISATION("Loc"),
    /** A well placed box of another category. */
    CLASSIFICATION("Cls"),
    /** A second detection of a box that was already found. */
    DUPLICATE("Dupe"),
    /** A detection of nothing. */
    BACKGROUND("Bkg"),
    /** A badly placed box of another category. */
    BOTH("Both"),
    /** Ground truth that no detection found, not even badly. */
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
