package io.dashlabel.review;

import io.dashlabel.label.Frame;
import java.util.List;

/**
 * A model's labels with a person's edits applied.
 *
 * @param frame the result
 * @param notApplied edits that fit no label any more, because the model's labels changed under them; in their order
 */
public record Folded(Frame frame, List<Edit> notApplied) {

    public Folded {
        notApplied = List.copyOf(notApplied);
    }
}
