package io.dashlabel.image;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.HeapSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to upright pixels. The format is told from the bytes, not the name; the size is read from the header and checked
 * before anything is decoded; an image that is cut off is a failure and not an image with a grey lower half.
 */
final class ImageDecoder {

    private ImageDecoder() {}

    /**
     * An image.
     *
     * @param sampleBits so many bits its samples were taken for, where these are fewer than the file has
     */
    record Decoded(Pixels pixels, OptionalInt sampleBits) {}

    static Decoded decode(byte[] bytes, ImageLimits limits) throws UnreadableImageException {
        limits.checkBytes(bytes.length);
        ImageFormat format = ImageFormat.of(bytes)
                .orElseThrow(() -> new UnreadableImageException(FailureKind.UNREADABLE, MagicBytes.whatElse(bytes)));
        if (format.endsEarly(bytes)) {
            throw cutOff(null);
        }
        Need need = new Need();
        try {
            BufferedImage image = image(bytes, format, limits, need);
            OptionalInt bits = format == ImageFormat.PNG ? SampleBits.stretch(image, bytes) : OptionalInt.empty();
            return new Decoded(Orientation.of(bytes, format).upright(Pixels.of(image)), bits);
        } catch (OutOfMemoryError e) {
            // The one allocation that failed is garbage now; the other images can go on.
            throw need.unmet(e);
        } catch (IOException | RuntimeException e) {
            if (HeapSize.in(e).isPresent()) {
                throw need.unmet(e);
            }
            // Readers meet broken files with every kind of exception, IndexOutOfBoundsException included.
            throw unreadable(e);
        }
    }

    private static BufferedImage image(byte[] bytes, ImageFormat format, ImageLimits limits, Need need)
            throws IOException, UnreadableImageException {
        Optional<AnimatedWebp> animation = format == ImageFormat.WEBP ? AnimatedWebp.of(bytes) : Optional.empty();
        if (animation.isEmpty()) {
            return read(bytes, format, limits, need);
        }
        limits.checkPixels(animation.get().width(), animation.get().height());
        return animation.get().on(read(animation.get().still(), format, limits, need));
    }

    private static BufferedImage read(byte[] bytes, ImageFormat format, ImageLimits limits, Need need)
            throws IOException, UnreadableImageException {
        ImageReader reader = format.reader();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // Without metadata: colour profiles count all the same, and a text chunk that unpacks to gigabytes does
            // not.
            reader.setInput(in, true, true);
            limits.checkPixels(reader.getWidth(0), reader.getHeight(0));
            need.isOf(reader);
            var warnings = new ArrayList<String>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            complain(warnings);
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** How much memory an image takes while it is decoded. */
    private static final class Need {

        /** Of a pixel: the three bytes that stay, and about as many as the reader holds besides. */
        private static final long BYTES_PER_PIXEL = 3;

        private long bytes;

        void isOf(ImageReader reader) throws IOException {
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            var raw = reader.getRawImageType(0);
            int samples = raw == null ? 24 : raw.getColorModel().getPixelSize();
            bytes = pixels * (BYTES_PER_PIXEL + Math.max(1, samples / 8));
        }

        UnreadableImageException unmet(Throwable e) {
            String much =
                    bytes == 0 ? "more memory than there is" : "about " + Math.max(1, bytes >> 20) + " MB of memory";
            return new UnreadableImageException(
                    FailureKind.TOO_LARGE, "needs " + much + " to be decoded, and " + HeapSize.words(), e);
        }
    }

    /**
     * A file that lacks only its end marker has all its pixels. One whose data end too early, or make no sense halfway,
     * has grey or random pixels, which nobody should label.
     */
    private static void complain(List<String> warnings) throws UnreadableImageException {
        boolean endless = warnings.stream().anyMatch(warning -> warning.contains("Missing EOI"));
        for (String warning : warnings) {
            String lower = warning.toLowerCase(Locale.ROOT);
            if (lower.contains("premature end") || lower.contains("bad huffman")) {
                throw new UnreadableImageException(
                        FailureKind.UNREADABLE, (endless ? "is cut off: " : "is damaged: ") + warning);
            }
        }
    }

    private static UnreadableImageException unreadable(Exception e) {
        String reason = IoMessages.of(e);
        boolean cut = e instanceof EOFException
                || e.getCause() instanceof EOFException
                || reason.contains("No SOF segment")
                || reason.contains("No image data present");
        return cut
                ? cutOff(e)
                : new UnreadableImageException(FailureKind.UNREADABLE, "cannot be decoded: " + reason, e);
    }

    private static UnreadableImageException cutOff(@Nullable Exception e) {
        String sentence = "is cut off: the file ends before the image does";
        return e == null
                ? new UnreadableImageException(FailureKind.UNREADABLE, sentence)
                : new UnreadableImageException(FailureKind.UNREADABLE, sentence, e);
    }
}
