package io.dashlabel.image;

import io.dashlabel.label.FailureKind;
import java.util.Locale;

/**
 * The largest accepted image. dashlabel checks both limits before it decodes.
 *
 * @param bytes of the file, at least 1
 * @param pixels width times height, 1 to 700 million (three bytes each must fit into one array)
 */
public record ImageLimits(long bytes, long pixels) {

    private static final long MIB = 1024 * 1024;
    private static final long MAX_PIXELS = 700_000_000;

    /** 64 MiB and 100 megapixels. */
    public static final ImageLimits DEFAULT = new ImageLimits(64 * MIB, 100_000_000);

    public ImageLimits {
        if (bytes < 1 || pixels < 1 || pixels > MAX_PIXELS) {
            throw new IllegalArgumentException("not limits of an image: " + bytes + " bytes, " + pixels + " pixels");
        }
    }

    /** @throws UnreadableImageException if a file of this size is too large */
    public void checkBytes(long size) throws UnreadableImageException {
        if (size > bytes) {
            throw tooLarge(
                    "is a file of " + mebibytes(size) + " MiB, more than the " + mebibytes(bytes) + " MiB allowed");
        }
    }

    void checkPixels(long width, long height) throws UnreadableImageException {
        if (width < 1 || height < 1) {
            throw new UnreadableImageException(
                    FailureKind.UNREADABLE, "is broken: its header says " + width + " x " + height + " pixels");
        }
        if (width > pixels / height) {
            throw tooLarge("is " + width + " x " + height + " pixels, more than the " + decimal(pixels / 1e6)
                    + " megapixels allowed");
        }
    }

    private static UnreadableImageException tooLarge(String sentence) {
        return new UnreadableImageException(FailureKind.TOO_LARGE, sentence);
    }

    private static String mebibytes(long size) {
        return decimal((double) size / MIB);
    }

    private static String decimal(double value) {
        return value >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
