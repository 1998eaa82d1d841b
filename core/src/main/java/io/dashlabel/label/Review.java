package io.dashlabel.label;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a person did with the labels of an image. It concerns the whole image, also what is missing in it; a {@link
 * LabelVerdict} concerns one label.
 *
 * <p>A reader of a tool's export sets it on the {@link Frame} if the file has such facts. Labels in a file without such
 * facts count as reviewed when they are imported.
 *
 * @param by name of the person; absent if the file does not say it
 * @param at end of the review; absent if the file does not say it
 * @param ms time that the person needed, in milliseconds, at least 0; absent if the file does not say it
 */
public record Review(State state, Optional<String> by, Optional<Instant> at, OptionalLong ms) {

    /** What is known about the image. */
    public enum State {
        /** A person saw the image, and all its labels are as the person left them. */
        REVIEWED,
        /** A person saw that an object has no box yet; somebody must look again. */
        INCOMPLETE,
        /** A person put the image aside; its labels say nothing. */
        SKIPPED,
        /** No person saw the image yet; its labels, if any, are a model's. */
        UNREVIEWED;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Review {
        if (ms.isPresent() && ms.getAsLong() < 0) {
            throw new IllegalArgumentException("a review takes at least 0 ms, is " + ms.getAsLong());
        }
    }

    public static Review of(State state) {
        return new Review(state, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    /** Creates the review of an image that a person finished. */
    public static Review reviewed(String by, Instant at) {
        return new Review(State.REVIEWED, Optional.of(by), Optional.of(at), OptionalLong.empty());
    }

    /** Whether a person has finished with the image, by reviewing it or by putting it aside. */
    public boolean isFinished() {
        return state == State.REVIEWED || state == State.SKIPPED;
    }

    /** Whether the labels of the image are a person's decision. */
    public boolean isReviewed() {
        return state == State.REVIEWED;
    }
}
