package io.dashlabel.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.OptionalInt;

/**
 * Stretches 16-bit images whose samples use fewer bits. Cameras with 10, 12 and 14 bits store their numbers unchanged
 * in 16-bit files, and such an image looks nearly black.
 *
 * <p>The bit depth follows from the largest colour sample. It must use at least the upper half of 10 bits, or three
 * quarters of 12 or 14 bits. Darker images and images that use all 16 bits stay unchanged. If the file states its
 * significant bits (PNG's {@code sBIT}), that number applies.
 */
final class SampleBits {

    private static final int FULL = 16;
    /** Images with a smaller maximum are simply dark: making them 64 times brighter would show only noise. */
    private static final int MIN_LARGEST = 512;

    private SampleBits() {}

    /**
     * Stretches the samples to 16 bits if they use fewer. Returns the number of bits that they used; empty if nothing
     * changed.
     */
    static OptionalInt stretch(BufferedImage image, byte[] png) {
        WritableRaster raster = image.getRaster();
        if (raster.getTransferType() != DataBuffer.TYPE_USHORT
                || image.getColorModel().getComponentSize(0) != FULL) {
            return OptionalInt.empty();
        }
        int colours = image.getColorModel().getNumColorComponents();
        int bits = used(largest(raster, colours), significant(png));
        if (bits == FULL) {
            return OptionalInt.empty();
        }
        stretch(raster, colours, (1 << bits) - 1);
        return OptionalInt.of(bits);
    }

    private static int used(int largest, OptionalInt significant) {
        if (significant.isPresent()) {
            int stated = significant.getAsInt();
            return stated > 0 && stated < FULL && largest < 1 << stated ? stated : FULL;
        }
        if (largest < MIN_LARGEST || largest >= 1 << 14) {
            return FULL;
        }
        return largest < 1 << 10 ? 10 : largest < 1 << 12 ? 12 : 14;
    }

    private static int largest(WritableRaster raster, int colours) {
        int bands = raster.getNumBands();
        int[] row = new int[bands * raster.getWidth()];
        int largest = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i++) {
                if (i % bands < colours) {
                    largest = Math.max(largest, row[i]);
                }
            }
        }
        return largest;
    }

    private static void stretch(WritableRaster raster, int colours, int full) {
        int bands = raster.getNumBands();
        int[] row = new int[bands * raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i++) {
                if (i % bands < colours) {
                    row[i] = (int) ((row[i] * 65_535L + full / 2) / full);
                }
            }
            raster.setPixels(0, y, raster.getWidth(), 1, row);
        }
    }

    /** Reads the file's own statement about its first channel; the chunk precedes the pixels. */
    private static OptionalInt significant(byte[] png) {
        long at = 8;
        while (at + 9 <= png.length && !MagicBytes.at(png, (int) at + 4, 'I', 'D', 'A', 'T')) {
            if (MagicBytes.at(png, (int) at + 4, 's', 'B', 'I', 'T')) {
                return OptionalInt.of(png[(int) at + 8]);
            }
            long length = 0;
            for (int i = 0; i < 4; i++) {
                length = (length << 8) | (png[(int) at + i] & 0xFF);
            }
            at += 12 + length;
        }
        return OptionalInt.empty();
    }
}
