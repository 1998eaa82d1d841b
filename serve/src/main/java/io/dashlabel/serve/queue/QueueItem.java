package io.dashlabel.serve.queue;

import java.util.Optional;

/**
 * An item of a queue: a box, or an image.
 *
 * @param image number of the image
 * @param box id of the box; absent for an image
 */
public record QueueItem(int image, Optional<String> box) {}
