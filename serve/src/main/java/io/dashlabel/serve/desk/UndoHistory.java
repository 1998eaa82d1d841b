package io.dashlabel.serve.desk;

import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.UndoEdit;
import io.dashlabel.review.Folding;
import io.dashlabel.review.ReviewJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the edits that an undo or a redo takes back, in the journal alone, so that it works after a reload and after the
 * server was started again. An undo is an edit that takes back another one; a redo takes back an undo.
 */
final class UndoHistory {

    private final ReviewJournal journal;

    UndoHistory(ReviewJournal journal) {
        this.journal = journal;
    }

    /**
     * The last edits of a person that still count: those of one group, in the order of the journal. Empty if there are
     * none.
     */
    List<Edit> toUndo(String by) throws IOException {
        return last(by, false);
    }

    /** The last undo of a person that still counts and that no later edit of the person follows. Empty if there is none. */
    List<Edit> toRedo(String by) throws IOException {
        return last(by, true);
    }

    private List<Edit> last(String by, boolean isRedo) throws IOException {
        Set<Long> takenBack = new HashSet<>();
        List<Edit> group = new ArrayList<>();
        journal.latestFirst(Long.MAX_VALUE, edit -> {
            boolean counts = !takenBack.contains(edit.seq());
            if (counts && edit.action() instanceof UndoEdit undo) {
                takenBack.add(undo.of());
            }
            if (!counts || !edit.by().equals(by)) {
                return true;
            }
            if (!group.isEmpty()) {
                if (edit.groupOrKey().equals(group.get(0).groupOrKey())) {
                    group.add(0, edit);
                    return true;
                }
                return false;
            }
            boolean isUndo = edit.action() instanceof UndoEdit undo && !isUndo(undo.of());
            boolean isOwn = !(edit.action() instanceof UndoEdit);
            if (isRedo ? isUndo : isOwn) {
                group.add(edit);
            }
            return !(isRedo && isOwn); // an edit after the undo: nothing is left to do again
        });
        return group;
    }

    /**
     * The later edits of the box of an edit that still count. They were decided on what the edit made of the box, so they
     * are taken back with it.
     *
     * @param edits of the image, in the order of the journal
     */
    static List<Edit> laterOfSameBox(List<Edit> edits, Edit edit) {
        Set<Long> undone = Folding.undone(edits);
        Optional<String> box = box(edit);
        return edits.stream()
                .filter(later -> later.seq() > edit.seq() && !undone.contains(later.seq()))
                .filter(later -> box.isPresent() && box.equals(box(later)))
                .toList();
    }

    /** The box that an edit decides about; empty for an edit of the image. */
    static Optional<String> box(Edit edit) {
        if (edit.action() instanceof EditAction.OfBox ofBox) {
            return Optional.of(ofBox.box());
        }
        return edit.action() instanceof EditAction.AddBox add ? Optional.of(add.box()) : Optional.empty();
    }

    private boolean isUndo(long seq) {
        try {
            return journal.edit(seq)
                    .filter(edit -> edit.action() instanceof UndoEdit)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
