package io.dashlabel.cloud.image;

import io.dashlabel.label.ImageSize;

/**
 * An image as it is sent.
 *
 * @param jpeg not copied: treat as read-only
 * @param size as sent
 * @param original size, upright; boxes on the sent image are to be scaled to it
 */
@SuppressWarnings("ArrayRecordComponent") // written once and sent
public record EncodedImage(byte[] jpeg, ImageSize size, ImageSize original) {}
