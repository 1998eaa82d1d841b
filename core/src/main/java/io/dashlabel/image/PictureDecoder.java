package io.dashlabel.image;

import io.dashlabel.label.FailureKind;
import io.dashlabel.label.IoReason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to upright pixels. The format is told from the bytes, not the name; the size is read from the header and checked
 * before anything is decoded; a picture that is cut off is a failure and not a picture with a grey lower half.
 */
final class PictureDecoder {

    private PictureDecoder() {}

    static Pixels decode(byte[] bytes, PictureLimits limits) throws UnreadableImageException {
        limits.checkBytes(bytes.length);
        PictureFormat format = PictureFormat.of(bytes)
                .orElseThrow(() -> new UnreadableImageException(FailureKind.UNREADABLE, Signature.whatElse(bytes)));
        if (format.endsEarly(bytes)) {
            throw cutOff(null);
        }
        try {
            return Orientation.of(bytes, format).upright(Pixels.of(read(bytes, format, limits)));
        } catch (OutOfMemoryError e) {
            // The one allocation that failed is garbage now; the other pictures can go on.
            throw new UnreadableImageException(FailureKind.TOO_LARGE, "needs more memory than there is", e);
        } catch (IOException | RuntimeException e) {
            // Readers meet broken files with every kind of exception, IndexOutOfBoundsException included.
            throw unreadable(e);
        }
    }

    private static BufferedImage read(byte[] bytes, PictureFormat format, PictureLimits limits)
            throws IOException, UnreadableImageException {
        ImageReader reader = format.reader();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // Without metadata: colour profiles count all the same, and a text chunk that unpacks to gigabytes does
            // not.
            reader.setInput(in, true, true);
            limits.checkPixels(reader.getWidth(0), reader.getHeight(0));
            var warnings = new ArrayList<String>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            complain(warnings);
            return image;
        } finally {
            reader.dispose();
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
        String reason = IoReason.of(e);
        boolean cut = e instanceof EOFException
                || e.getCause() instanceof EOFException
                || reason.contains("No SOF segment")
                || reason.contains("No image data present");
        return cut
                ? cutOff(e)
                : new UnreadableImageException(FailureKind.UNREADABLE, "cannot be decoded: " + reason, e);
    }

    private static UnreadableImageException cutOff(@Nullable Exception e) {
        String sentence = "is cut off: the file ends before the picture does";
        return e == null
                ? new UnreadableImageException(FailureKind.UNREADABLE, sentence)
                : new UnreadableImageException(FailureKind.UNREADABLE, sentence, e);
    }
}
