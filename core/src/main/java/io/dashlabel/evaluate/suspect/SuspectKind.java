package io.dashlabel.evaluate.suspect;

/**
 * What may be wrong with ground truth. In the formulas <i>s</i> is the prediction's score, <i>p</i> the share of the
 * confident predictions of its category that are right, (right + 1) / (all + 2), and <i>w</i> the share of them that are
 * well placed, likewise.
 */
public enum SuspectKind {
    /** A confident prediction where nothing is labelled. */
    MISSING("missing", "add", "s · (1 − greatest IoU with any label) · p"),
    /** A large label in plain view that nothing was predicted on, at any score. */
    SPURIOUS(
            "spurious",
            "remove",
            "(1 − greatest IoU with any prediction) · area / (area + 96²) · share of such labels of the category that are"
                    + " seen"),
    /** A confident prediction of the same category that overlaps a label, but not well. */
    BADLY_PLACED("badly placed", "move", "s · (1 − |IoU − 0.4| / 0.6) · w"),
    /** A confident prediction of another category on the very place of a label. */
    WRONG_CATEGORY("wrong category", "rename", "(s − best score of the label's own category there) · IoU · p"),
    /** An image too dark for its daytime or too bright for its night. */
    WRONG_TIME_OF_DAY(
            "wrong time of day", "retag", "daytime: 1 − luminance / 0.2; night: (luminance − 0.3) / 0.3; at most 1");

    private final String words;
    private final String change;
    private final String formula;

    SuspectKind(String words, String change, String formula) {
        this.words = words;
        this.change = change;
        this.formula = formula;
    }

    /** For people and files: {@code badly placed}. */
    public String words() {
        return words;
    }

    /** What would repair it, in one word for files: {@code add}, {@code remove}, {@code move}, {@code rename}, {@code retag}. */
    public String change() {
        return change;
    }

    /** How the score comes about. */
    public String formula() {
        return formula;
    }
}
