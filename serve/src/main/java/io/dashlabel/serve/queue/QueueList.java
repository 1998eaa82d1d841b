package io.dashlabel.serve.queue;

/**
 * The items of a queue, in their order. It does not change.
 *
 * @param images number of the image of each item
 * @param boxes number of the id of each item's box; {@link #NO_BOX} for an image
 */
record QueueList(QueueQuery query, int[] images, int[] boxes) {

    static final int NO_BOX = -1;

    int size() {
        return images.length;
    }
}
