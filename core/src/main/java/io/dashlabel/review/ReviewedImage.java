package io.dashlabel.review;

import io.dashlabel.label.Frame;
import java.util.List;

/**
 * An image of a run as it is now.
 *
 * @param frame its final labels, as the label file holds them
 * @param folded the model's labels with the edits applied; the same as {@code frame} unless {@code isChangedByHand}
 * @param edits so far, in their order
 * @param notApplied the edits among them that fit no label any more, because the model's labels changed under them
 * @param isChangedByHand whether somebody changed the label file itself after the last edit
 * @param sha256 of the label file, 64 hexadecimal digits
 */
public record ReviewedImage(
        Frame frame, Frame folded, List<Edit> edits, List<Edit> notApplied, boolean isChangedByHand, String sha256) {

    public ReviewedImage {
        edits = List.copyOf(edits);
        notApplied = List.copyOf(notApplied);
    }
}
