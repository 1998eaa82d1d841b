package io.dashlabel.image;

import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One loaded image: its bytes, their SHA-256, and its upright pixels, decoded only when asked for, and again only where
 * memory was so short that they were given up. So hundreds of images may wait for a service. Safe for concurrent use.
 */
public final class Image {

    private final String name;
    private final byte[] bytes;
    private final ImageLimits limits;
    private @Nullable String sha256;
    private OptionalInt sampleBits = OptionalInt.empty();
    private SoftReference<Pixels> pixels = new SoftReference<>(null);

    public Image(String name, byte[] bytes) {
        this(name, bytes, ImageLimits.DEFAULT);
    }

    public Image(String name, byte[] bytes, ImageLimits limits) {
        this.name = name;
        this.bytes = bytes;
        this.limits = limits;
    }

    /** Loads the bytes of a reference; decodes nothing yet. */
    public static Image load(ImageRef ref) throws IOException, UnreadableImageException {
        return load(ref, ImageLimits.DEFAULT);
    }

    /** Loads the bytes of a reference; decodes nothing yet. */
    public static Image load(ImageRef ref, ImageLimits limits) throws IOException, UnreadableImageException {
        return new Image(ref.name(), ref.load(), limits);
    }

    public String name() {
        return name;
    }

    /** The file as it is. Not copied: treat as read-only. */
    public byte[] bytes() {
        return bytes;
    }

    /** 64 hex digits. */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = Sha256.of(bytes).hex();
        }
        return sha256;
    }

    /**
     * The upright pixels.
     *
     * @throws UnreadableImageException where the bytes are no image, a broken one, or one over the limits
     */
    public synchronized Pixels pixels() throws UnreadableImageException {
        Pixels known = pixels.get();
        if (known == null) {
            ImageDecoder.Decoded decoded = ImageDecoder.decode(bytes, limits);
            known = decoded.pixels();
            sampleBits = decoded.sampleBits();
            pixels = new SoftReference<>(known);
        }
        return known;
    }

    /**
     * So many bits the samples of an image of 16 were taken for, where they use no more: 10, 12 or 14, or as the file
     * says. Empty where they count as they are.
     */
    public synchronized OptionalInt sampleBits() throws UnreadableImageException {
        var unused = pixels();
        return sampleBits;
    }

    /**
     * Which version of the decoding the pixels are of. Told by the head of the file; only a PNG of 16 bits is decoded for
     * it. One that cannot be decoded has no pixels, and counts as of the first.
     */
    public DecodingVersion decoding() {
        if (DecodingVersion.isCorrectedWebp(bytes)) {
            return DecodingVersion.SECOND;
        }
        if (!DecodingVersion.isDecidedBySamples(bytes)) {
            return DecodingVersion.FIRST;
        }
        try {
            return sampleBits().isPresent() ? DecodingVersion.SECOND : DecodingVersion.FIRST;
        } catch (UnreadableImageException e) {
            return DecodingVersion.FIRST;
        }
    }

    /** What answers about this image are kept under: {@link DecodingVersion#answerKey}. */
    public String answerKey() {
        return decoding().answerKey(sha256());
    }

    public ImageSize size() throws UnreadableImageException {
        return pixels().size();
    }
}
