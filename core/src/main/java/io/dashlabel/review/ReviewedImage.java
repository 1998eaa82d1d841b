package io.dashlabel.review;

import io.dashlabel.label.Frame;
import java.util.List;

/**
 * An image of a run as it is now.
 *
 * @param frame its final labels
 * @param edits so far, in their order
 * @param notApplied the edits among them that fit no label any more, because the model's labels changed under them
 * @param isChangedByHand whether somebody changed the label file itself after the last edit; {@code frame} is then what
 *     the file holds
 */
public record ReviewedImage(Frame frame, List<Edit> edits, List<Edit> notApplied, boolean isChangedByHand) {

    public ReviewedImage {
        edits = List.copyOf(edits);
        notApplied = List.copyOf(notApplied);
    }
}
