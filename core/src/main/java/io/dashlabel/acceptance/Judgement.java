package io.dashlabel.acceptance;

import io.dashlabel.label.Box;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.DoubtBox;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.SetAttribute;
import io.dashlabel.review.Folding;
import io.dashlabel.review.SeenBox;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person's edits say about a model's label. */
public enum Judgement {
    /** The category is right, and the place overlaps the person's by an IoU of 0.5 or more. */
    RIGHT,
    WRONG,
    /** The person could not tell. It counts as wrong. */
    UNSURE;

    /** {@link Edit#via} of an edit in an audit. */
    public static final String VIA = "audit";

    /** The overlap from which on a place is right, as in COCO's AP50. */
    private static final double SAME_PLACE = 0.5;

    /**
     * The judgement of a box: by its last edit of the audit that is not taken back.
     *
     * @param edits of the image, in the order of the journal
     * @return empty if the audit has not come to the box
     */
    public static Optional<Judgement> of(AuditItem item, List<Edit> edits) {
        return last(item, edits, VIA).map(edit -> of(item, edit));
    }

    /** What an edit of the box says about it. */
    static Judgement of(AuditItem item, Edit edit) {
        return of(item.seen(), edit.action());
    }

    /** The last edit of a box that came by this way and is not taken back. */
    static Optional<Edit> last(AuditItem item, List<Edit> edits, String via) {
        Set<Long> undone = Folding.undone(edits);
        return edits.stream()
                .filter(edit -> edit.via().equals(via) && !undone.contains(edit.seq()))
                .filter(edit -> edit.action() instanceof EditAction.OfBox ofBox
                        && !(ofBox instanceof SetAttribute)
                        && ofBox.box().equals(item.box()))
                .reduce((earlier, later) -> later);
    }

    private static Judgement of(SeenBox seen, EditAction action) {
        if (action instanceof DoubtBox) {
            return UNSURE;
        } else if (action instanceof AcceptBox accept) {
            return of(seen, accept.from().category(), accept.from().box());
        } else if (action instanceof RelabelBox relabel) {
            return of(seen, relabel.to(), relabel.from().box());
        } else if (action instanceof MoveBox move) {
            return of(seen, move.from().category(), move.to());
        }
        return WRONG;
    }

    /** Compares the model's label with what the person made of it, perhaps in several steps. */
    private static Judgement of(SeenBox seen, String category, Box box) {
        return seen.category().equals(category) && seen.box().iou(box) >= SAME_PLACE ? RIGHT : WRONG;
    }
}
