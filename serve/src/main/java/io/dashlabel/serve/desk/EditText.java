package io.dashlabel.serve.desk;

import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import java.util.Locale;
import java.util.Optional;

/** Says in words what an edit did. */
final class EditText {

    private EditText() {}

    /** Such as {@code changed car 17 to truck}. */
    static String of(Edit edit) {
        EditAction action = edit.action();
        if (action instanceof EditAction.AcceptBox accept) {
            return "accepted " + box(accept);
        } else if (action instanceof EditAction.RejectBox reject) {
            return "rejected " + box(reject);
        } else if (action instanceof EditAction.DoubtBox doubt) {
            return "was unsure about " + box(doubt);
        } else if (action instanceof EditAction.RelabelBox relabel) {
            return "changed " + box(relabel) + " to " + relabel.to();
        } else if (action instanceof EditAction.MoveBox move) {
            return String.format(
                    Locale.ROOT,
                    "moved %s to %.0f, %.0f, %.0f, %.0f",
                    box(move),
                    move.to().x1(),
                    move.to().y1(),
                    move.to().x2(),
                    move.to().y2());
        } else if (action instanceof EditAction.SetAttribute set) {
            return "set " + set.attribute() + " of " + box(set) + " to " + set.to();
        } else if (action instanceof EditAction.AddBox add) {
            return "added " + add.to().category() + " " + add.box();
        } else if (action instanceof EditAction.SetWord word) {
            return word.from().equals(Optional.of(word.to()))
                    ? "accepted " + word.attribute() + " " + word.to()
                    : "set " + word.attribute() + " from " + word.from().orElse("nothing") + " to " + word.to();
        } else if (action instanceof EditAction.FinishImage done) {
            return "marked the image as " + done.state().word();
        } else if (action instanceof EditAction.UndoEdit undo) {
            return "took back edit " + undo.of();
        }
        throw new IllegalStateException("unknown edit " + action);
    }

    private static String box(EditAction.OfBox action) {
        return action.from().category() + " " + action.box();
    }
}
