package io.dashlabel.image;

import io.dashlabel.label.Sha256;
import java.util.Arrays;
import java.util.Optional;

/**
 * The version of the decoder that produced an image's pixels. An answer describes pixels, not bytes. If a new version
 * decodes the same bytes to other pixels, stored answers no longer describe the image.
 */
public enum DecodingVersion {
    /** The first version. It still decodes most images. */
    FIRST(1),
    /**
     * Corrects lossy and animated WebP, whose colours or positions were wrong. Corrects 16-bit PNG files whose samples
     * use fewer bits, which were nearly black.
     */
    SECOND(2),
    /** Does not apply the colour profiles of JPEG and WebP files. */
    THIRD(3);

    private final int version;

    DecodingVersion(int version) {
        this.version = version;
    }

    public int version() {
        return version;
    }

    /** Finds a version by its number. Empty if no such version exists. */
    public static Optional<DecodingVersion> of(int version) {
        return Arrays.stream(values()).filter(each -> each.version == version).findFirst();
    }

    /**
     * Computes the key under which the store keeps answers about an image.
     *
     * @param sha256 of the image's bytes
     * @return 64 hexadecimal digits; for the first version the SHA-256 itself
     */
    public String answerKey(String sha256) {
        return this == FIRST
                ? sha256
                : Sha256.of(sha256 + " decoding " + version).hex();
    }

    /**
     * Whether the file's header alone requires the second version.
     *
     * @param bytes of an image of any format
     */
    static boolean isCorrectedWebp(byte[] bytes) {
        if (ImageFormat.of(bytes).filter(ImageFormat.WEBP::equals).isEmpty()) {
            return false;
        }
        return AnimatedWebp.isAnimation(bytes) || AnimatedWebp.isLossy(bytes);
    }

    /**
     * Whether only the samples decide the version: true for a 16-bit PNG.
     *
     * @param bytes of an image of any format
     */
    static boolean isDecidedBySamples(byte[] bytes) {
        return ImageFormat.of(bytes).filter(ImageFormat.PNG::equals).isPresent()
                && bytes.length > 24
                && bytes[24] == 16;
    }
}
