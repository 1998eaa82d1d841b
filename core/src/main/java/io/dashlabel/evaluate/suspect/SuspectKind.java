package io.dashlabel.evaluate.suspect;

/**
 * The kinds of suspected errors in ground truth. The formulas use three values:
 * <ul>
 * <li><i>s</i> is the score of the prediction.
 * <li><i>p</i> is the share of right ones among the confident predictions of its category, (right + 1) / (all + 2).
 * <li><i>w</i> is the share of well placed ones among them, (well placed + 1) / (all + 2).
 * </ul>
 */
public enum SuspectKind {
    /** A confident prediction without a label. */
    MISSING("missing", "add", "s · (1 − greatest IoU with any label) · p"),
    /** A large label in plain view without a prediction of any score. */
    SPURIOUS(
            "spurious",
            "remove",
            "(1 − greatest IoU with any prediction) · area / (area + 96²) · share of such labels of the category that are"
                    + " seen"),
    /** A confident prediction of the same category that overlaps a label, but not well. */
    BADLY_PLACED("badly placed", "move", "s · (1 − |IoU − 0.4| / 0.6) · w"),
    /** A confident prediction of another category in the place of a label. */
    WRONG_CATEGORY("wrong category", "rename", "(s − best score of the label's own category there) · IoU · p"),
    /** An image too dark for daytime or too bright for night. */
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

    /** The words for people and files: {@code badly placed}. */
    public String words() {
        return words;
    }

    /**
     * The change that would repair it, one word for files: {@code add}, {@code remove}, {@code move}, {@code rename},
     * {@code retag}.
     */
    public String change() {
        return change;
    }

    /** The formula of the score. */
    public String formula() {
        return formula;
    }
}
