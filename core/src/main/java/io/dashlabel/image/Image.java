package io.dashlabel.image;

import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One loaded image: its bytes, their SHA-256 and its upright pixels. The first access decodes the pixels. If the memory
 * runs short, Java may discard them, and the next access decodes them again. Hundreds of images can therefore wait for
 * a service. Safe for concurrent use.
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

    /** Loads the bytes of an image and decodes nothing. */
    public static Image load(ImageRef ref) throws IOException, UnreadableImageException {
        return load(ref, ImageLimits.DEFAULT);
    }

    /** Loads the bytes of an image and decodes nothing. */
    public static Image load(ImageRef ref, ImageLimits limits) throws IOException, UnreadableImageException {
        return new Image(ref.name(), ref.load(), limits);
    }

    public String name() {
        return name;
    }

    /** The unchanged bytes of the file. Not copied; do not modify. */
    public byte[] bytes() {
        return bytes;
    }

    /** The SHA-256 of the bytes, 64 hexadecimal digits. */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = Sha256.of(bytes).hex();
        }
        return sha256;
    }

    /**
     * The upright pixels.
     *
     * @throws UnreadableImageException if the bytes are no image, a damaged image, or an image over the limits
     */
    public synchronized Pixels pixels() throws UnreadableImageException {
        Pixels current = pixels.get();
        if (current == null) {
            ImageDecoder.Decoded decoded = ImageDecoder.decode(bytes, limits);
            current = decoded.pixels();
            sampleBits = decoded.sampleBits();
            pixels = new SoftReference<>(current);
        }
        return current;
    }

    /**
     * The bit depth of a 16-bit image whose samples use fewer bits: 10, 12, 14, or the number in the file. Empty if the
     * decoder used the samples unchanged.
     */
    public synchronized OptionalInt sampleBits() throws UnreadableImageException {
        var unused = pixels();
        return sampleBits;
    }

    /**
     * The version of the decoder that produces the pixels. The file's header decides it; only a 16-bit PNG must be
     * decoded. An image that cannot be decoded has the first version.
     */
    public DecodingVersion decoding() {
        if (ColourProfiles.wereApplied(bytes)) {
            return DecodingVersion.THIRD;
        }
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

    /** The key under which the store keeps answers about this image: {@link DecodingVersion#answerKey}. */
    public String answerKey() {
        return decoding().answerKey(sha256());
    }

    public ImageSize size() throws UnreadableImageException {
        return pixels().size();
    }
}
