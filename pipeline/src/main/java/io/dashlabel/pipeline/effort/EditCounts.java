package io.dashlabel.pipeline.effort;

import io.dashlabel.review.EditAction;

/**
 * Edits by kind: those that were made, that are expected, or that would reach ground truth. An edited box counts once for
 * each kind of its edits; a box that keeps its category and place counts as accepted.
 *
 * @param words decided scene words
 */
public record EditCounts(
        double accepted, double recategorised, double moved, double rejected, double added, double words) {

    public static final EditCounts NONE = new EditCounts(0, 0, 0, 0, 0, 0);

    /** The counts with one more edit; unchanged for an edit of another kind. */
    public EditCounts plus(EditAction action) {
        return ReviewAct.of(action)
                .map(act -> switch (act) {
                    case VERIFY -> plus(1, 0, 0, 0, 0, 0);
                    case CATEGORY -> plus(0, 1, 0, 0, 0, 0);
                    case MOVE -> plus(0, 0, 1, 0, 0, 0);
                    case REJECT -> plus(0, 0, 0, 1, 0, 0);
                    case DRAW -> plus(0, 0, 0, 0, 1, 0);
                    case WORD -> plus(0, 0, 0, 0, 0, 1);
                    case LOOK -> this;
                })
                .orElse(this);
    }

    private EditCounts plus(double accept, double category, double move, double reject, double add, double word) {
        return new EditCounts(
                accepted + accept,
                recategorised + category,
                moved + move,
                rejected + reject,
                added + add,
                words + word);
    }

    EditCounts times(double factor) {
        return new EditCounts(
                accepted * factor,
                recategorised * factor,
                moved * factor,
                rejected * factor,
                added * factor,
                words * factor);
    }
}
