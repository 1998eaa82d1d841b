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
 * Decodes bytes to upright pixels. It recognises the format by the bytes, not by the name. It checks the size in the
 * header before it decodes. A truncated file is a failure, not an image with a grey lower half. An embedded colour profile
 * does not change the pixels (docs/decisions/0015).
 */
final class ImageDecoder {

    private ImageDecoder() {}

    /**
     * A decoded image.
     *
     * @param sampleBits the bit depth of the samples, if smaller than the file's
     */
    record Decoded(Pixels pixels, OptionalInt sampleBits) {}

    static Decoded decode(byte[] file, ImageLimits limits) throws UnreadableImageException {
        limits.checkBytes(file.length);
        ImageFormat format = ImageFormat.of(file)
                .orElseThrow(() -> new UnreadableImageException(FailureKind.UNREADABLE, MagicBytes.describe(file)));
        byte[] bytes = ColourProfiles.hidden(file, format);
        if (format.isTruncated(bytes)) {
            throw cutOff(null);
        }
        Need need = new Need();
        try {
            Optional<Pixels> fast = format == ImageFormat.JPEG ? plainJpeg(bytes, limits, need) : Optional.empty();
            if (fast.isPresent()) {
                return new Decoded(Orientation.of(bytes, format).upright(fast.get()), OptionalInt.empty());
            }
            BufferedImage image = image(bytes, format, limits, need);
            OptionalInt bits = format == ImageFormat.PNG ? SampleBits.stretch(image, bytes) : OptionalInt.empty();
            return new Decoded(Orientation.of(bytes, format).upright(Pixels.of(image)), bits);
        } catch (OutOfMemoryError e) {
            // The failed allocation is garbage now, so the other images can continue.
            throw need.failure(e);
        } catch (IOException | RuntimeException e) {
            if (HeapSize.findOutOfMemory(e).isPresent()) {
                throw need.failure(e);
            }
            // For a damaged file, readers throw exceptions of every kind, including IndexOutOfBoundsException.
            throw unreadable(e);
        }
    }

    private static Optional<Pixels> plainJpeg(byte[] bytes, ImageLimits limits, Need need)
            throws UnreadableImageException {
        Optional<TurboJpeg> turbo = TurboJpeg.ofSystem();
        Optional<JpegFrame> frame = turbo.flatMap(found -> JpegFrame.ofPlain(bytes));
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        limits.checkPixels(frame.get().width(), frame.get().height());
        need.estimate(frame.get());
        return turbo.get().decode(bytes, frame.get());
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
            // The reader ignores metadata, so that no text chunk can unpack to gigabytes.
            reader.setInput(in, true, true);
            limits.checkPixels(reader.getWidth(0), reader.getHeight(0));
            need.estimate(reader);
            var warnings = new ArrayList<String>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            rejectDamaged(warnings);
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** The memory that decoding an image needs. */
    private static final class Need {

        /** Per pixel: the three bytes of the result. The reader holds about as many again. */
        private static final long BYTES_PER_PIXEL = 3;

        private long bytes;

        void estimate(ImageReader reader) throws IOException {
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            var raw = reader.getRawImageType(0);
            int samples = raw == null ? 24 : raw.getColorModel().getPixelSize();
            bytes = pixels * (BYTES_PER_PIXEL + Math.max(1, samples / 8));
        }

        void estimate(JpegFrame frame) {
            bytes = BYTES_PER_PIXEL * frame.width() * frame.height();
        }

        UnreadableImageException failure(Throwable e) {
            String amount =
                    bytes == 0 ? "more memory than there is" : "about " + Math.max(1, bytes >> 20) + " MB of memory";
            return new UnreadableImageException(
                    FailureKind.TOO_LARGE, "needs " + amount + " to be decoded, and " + HeapSize.limitMessage(), e);
        }
    }

    /**
     * Rejects an image with grey or random pixels: its data end too early or make no sense from some point. A file that
     * lacks only its end marker has all its pixels and passes.
     */
    private static void rejectDamaged(List<String> warnings) throws UnreadableImageException {
        boolean lacksEndMarker = warnings.stream().anyMatch(warning -> warning.contains("Missing EOI"));
        for (String warning : warnings) {
            String lower = warning.toLowerCase(Locale.ROOT);
            if (lower.contains("premature end") || lower.contains("bad huffman")) {
                throw new UnreadableImageException(
                        FailureKind.UNREADABLE, (lacksEndMarker ? "is cut off: " : "is damaged: ") + warning);
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
