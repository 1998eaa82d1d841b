package io.dashlabel.serve.api;

import org.jspecify.annotations.Nullable;

/**
 * A box or an image in a queue. The audit shows no score and no reason.
 *
 * @param n number of the image in the run; stays the same
 * @param image name of the image
 * @param box id of the box; absent for an image
 * @param state as in {@link BoxView}; for an image {@code reviewed}, {@code incomplete}, {@code skipped} or {@code undecided}
 * @param version of the image's labels, which the address of a crop needs
 * @param why it stands here, such as {@code 1 of 3 models}; a few words
 * @param boxes number of labels; for images
 * @param undecided number of undecided labels; for images
 */
public record QueueItemView(
        int n,
        String image,
        long version,
        @Nullable String box,
        @Nullable String category,
        @Nullable Double score,
        String state,
        @Nullable String why,
        int boxes,
        int undecided) {}
