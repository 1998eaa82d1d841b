package io.dashlabel.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.OptionalInt;

/**
 * How many of 16 bits the samples of an image use. Cameras of 10, 12 and 14 bits write their numbers into files of 16 as
 * they are; shown as such the image is nearly black. They are taken for so many bits as the largest sample of a colour
 * needs, where it uses at least the upper half of 10, or three quarters of 12 or 14. What is darker still, or uses all 16,
 * stays as it is; a file that says itself how many bits are significant (PNG's {@code sBIT}) is believed.
 */
final class SampleBits {

    private static final int FULL = 16;
    /** Below this the image is dark, whatever camera it is of: 64 times brighter would show noise. */
    private static final int LEAST = 512;

    private SampleBits() {}

    /** Stretches the samples to 16 bits where they use fewer; gives how many they used, where that is so. */
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
            int said = significant.getAsInt();
            return said > 0 && said < FULL && largest < 1 << said ? said : FULL;
        }
        if (largest < LEAST || largest >= 1 << 14) {
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

    /** What the file says of its first channel; it comes before the pixels. */
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
