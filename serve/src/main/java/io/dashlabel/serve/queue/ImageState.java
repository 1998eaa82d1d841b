package io.dashlabel.serve.queue;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import java.util.Locale;

/** What a person did with an image as a whole. */
public enum ImageState {
    UNDECIDED,
    REVIEWED,
    INCOMPLETE,
    SKIPPED;

    /** The word in the address and in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ImageState of(Frame frame) {
        return frame.review()
                .map(Review::state)
                .map(state -> switch (state) {
                    case REVIEWED -> REVIEWED;
                    case INCOMPLETE -> INCOMPLETE;
                    case SKIPPED -> SKIPPED;
                    case UNREVIEWED -> UNDECIDED;
                })
                .orElse(UNDECIDED);
    }
}
