package io.dashlabel.image;

import io.dashlabel.label.Sha256;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which version of the decoding an image's pixels are of. Answers are about pixels, not about bytes: where the same bytes
 * give other pixels than they once did, answers that were kept before are about an image that nobody has.
 */
public enum DecodingVersion {
    /** As ever. */
    FIRST(1),
    /**
     * Lossy and animated WebP, whose colours or place were wrong, and PNG of 16 bits whose samples use fewer, which were
     * nearly black.
     */
    SECOND(2);

    private final int version;

    DecodingVersion(int version) {
        this.version = version;
    }

    public int version() {
        return version;
    }

    /** Empty where there is no such version. */
    public static Optional<DecodingVersion> of(int version) {
        return Arrays.stream(values()).filter(each -> each.version == version).findFirst();
    }

    /**
     * What answers about an image are kept under.
     *
     * @param sha256 of its bytes
     * @return 64 hex digits; the SHA-256 itself where the image is decoded as ever
     */
    public String answerKey(String sha256) {
        return this == FIRST
                ? sha256
                : Sha256.of(sha256 + " decoding " + version).hex();
    }

    /**
     * Whether the head of a file tells that it is of the second version.
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
     * Whether only the samples tell: a PNG of 16 bits.
     *
     * @param bytes of an image of any format
     */
    static boolean isDecidedBySamples(byte[] bytes) {
        return ImageFormat.of(bytes).filter(ImageFormat.PNG::equals).isPresent()
                && bytes.length > 24
                && bytes[24] == 16;
    }
}
