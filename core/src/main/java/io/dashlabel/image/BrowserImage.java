package io.dashlabel.image;

import java.util.Optional;

/** Decides whether a browser shows a file as dashlabel sees it. */
public final class BrowserImage {

    private BrowserImage() {}

    /**
     * The media type with which a browser shows a file as dashlabel decodes it, decided by the bytes alone. Empty for a
     * file that must be decoded and encoded anew: one that is not upright, an animation, a 16-bit image, and what is no
     * image.
     */
    public static Optional<String> mediaType(byte[] bytes) {
        return ImageFormat.of(bytes)
                .filter(format -> Orientation.of(bytes, format).isUpright())
                .filter(format -> !DecodingVersion.isDecidedBySamples(bytes))
                .filter(format -> format != ImageFormat.WEBP || !AnimatedWebp.isAnimation(bytes))
                .map(format -> switch (format) {
                    case JPEG -> "image/jpeg";
                    case PNG -> "image/png";
                    case WEBP -> "image/webp";
                });
    }
}
