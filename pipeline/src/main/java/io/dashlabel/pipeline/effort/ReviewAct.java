package io.dashlabel.pipeline.effort;

import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.SetWord;
import java.util.Optional;

/** What a person does in a review, with the seconds that it takes until the user's own are known. */
public enum ReviewAct {
    /** To look at an image for missing objects. */
    LOOK("look at an image", 1, 2, 4, "assumed"),
    /** To decide about a proposed box; every box needs it. */
    VERIFY("verify a box", 1.6, 1.8, 2.0, "Papadopoulos et al. 2016, Konyushkova et al. 2018"),
    /** To choose another category, after the decision. */
    CATEGORY("change a category", 1, 2, 4, "assumed"),
    /** To draw a box anew at its place, after the decision. */
    MOVE("move a box", 2.5, 5, 10, "assumed"),
    /** To reject a box, after the decision. */
    REJECT("reject a box", 0.5, 1, 2, "assumed"),
    /** To draw a missing box: by extreme clicking; the protocol of ILSVRC needs more. */
    DRAW("draw a box", 7.0, 7.0, 25.5, "Papadopoulos et al. 2017 (7.0); Su et al. 2012 (25.5)"),
    /** To decide about a word for the scene. */
    WORD("decide a scene word", 1, 2, 4, "assumed");

    private final String text;
    private final double low;
    private final double seconds;
    private final double high;
    private final String source;

    ReviewAct(String text, double low, double seconds, double high, String source) {
        this.text = text;
        this.low = low;
        this.seconds = seconds;
        this.high = high;
        this.source = source;
    }

    /** A few words for people. */
    public String text() {
        return text;
    }

    /** The seconds without the user's own. */
    ActTime usual() {
        return new ActTime(this, low, seconds, high, source, 0);
    }

    /** The act of an edit; empty if no time is estimated for it. */
    static Optional<ReviewAct> of(EditAction action) {
        if (action instanceof AcceptBox) {
            return Optional.of(VERIFY);
        } else if (action instanceof RelabelBox) {
            return Optional.of(CATEGORY);
        } else if (action instanceof MoveBox) {
            return Optional.of(MOVE);
        } else if (action instanceof RejectBox) {
            return Optional.of(REJECT);
        } else if (action instanceof AddBox) {
            return Optional.of(DRAW);
        } else if (action instanceof SetWord) {
            return Optional.of(WORD);
        }
        return Optional.empty();
    }
}
