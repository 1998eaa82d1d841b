package io.dashlabel.serve.image;

/**
 * An image as it is sent to the page.
 *
 * @param mediaType {@code image/jpeg}, {@code image/png} or {@code image/webp}
 * @param tag names these bytes: the SHA-256 of the image's file and what was made of it
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it is
public record ServedImage(byte[] bytes, String mediaType, String tag) {}
