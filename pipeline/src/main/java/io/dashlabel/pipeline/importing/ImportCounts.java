package io.dashlabel.pipeline.importing;

import io.dashlabel.review.EditAction;

/**
 * The edits of an import, by kind.
 *
 * @param accepted boxes that nobody touched
 * @param words scene words that nobody touched
 */
public record ImportCounts(
        long accepted,
        long moved,
        long relabelled,
        long added,
        long deleted,
        long attributes,
        long words,
        long wordsChanged) {

    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0, 0, 0);

    ImportCounts plus(EditAction action) {
        if (action instanceof EditAction.AcceptBox) {
            return plus(1, 0, 0, 0, 0, 0, 0, 0);
        } else if (action instanceof EditAction.MoveBox) {
            return plus(0, 1, 0, 0, 0, 0, 0, 0);
        } else if (action instanceof EditAction.RelabelBox) {
            return plus(0, 0, 1, 0, 0, 0, 0, 0);
        } else if (action instanceof EditAction.AddBox) {
            return plus(0, 0, 0, 1, 0, 0, 0, 0);
        } else if (action instanceof EditAction.RejectBox) {
            return plus(0, 0, 0, 0, 1, 0, 0, 0);
        } else if (action instanceof EditAction.SetAttribute) {
            return plus(0, 0, 0, 0, 0, 1, 0, 0);
        } else if (action instanceof EditAction.SetWord word) {
            boolean isSame = word.from().filter(word.to()::equals).isPresent();
            return isSame ? plus(0, 0, 0, 0, 0, 0, 1, 0) : plus(0, 0, 0, 0, 0, 0, 0, 1);
        }
        return this;
    }

    private ImportCounts plus(
            long boxes, long move, long relabel, long add, long delete, long attribute, long word, long other) {
        return new ImportCounts(
                accepted + boxes,
                moved + move,
                relabelled + relabel,
                added + add,
                deleted + delete,
                attributes + attribute,
                words + word,
                wordsChanged + other);
    }

    /** Changes, without what a person accepted as it was. */
    public long changes() {
        return moved + relabelled + added + deleted + attributes + wordsChanged;
    }
}
