package io.dashlabel.cloud.image;

import io.dashlabel.label.ImageSize;

/**
 * An image as the request contains it.
 *
 * @param jpeg not copied: treat as read-only
 * @param size of the sent image, in pixels
 * @param original upright size, in pixels; the caller scales boxes on the sent image to it
 */
@SuppressWarnings("ArrayRecordComponent") // written once and then sent
public record EncodedImage(byte[] jpeg, ImageSize size, ImageSize original) {}
