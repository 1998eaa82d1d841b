package io.dashlabel.image;

import io.dashlabel.label.ImageSize;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The upright image: row by row without padding, three bytes per pixel in the order blue, green, red.
 *
 * <p>Not copied: do not modify {@code bgr}.
 */
@SuppressWarnings("ArrayRecordComponent") // the one large array of an image; a wrapper would copy or unwrap it anyway
public record Pixels(int width, int height, byte[] bgr) {

    public Pixels {
        if (bgr.length != 3L * width * height) {
            throw new IllegalArgumentException(width + " x " + height + " needs " + 3L * width * height + " bytes");
        }
    }

    /**
     * Uses the pixel array of a {@code TYPE_3BYTE_BGR} image without copying it. Draws an image of any other type into
     * such an image first. Transparent parts become white, as in an image viewer.
     */
    public static Pixels of(BufferedImage image) {
        byte[] own = packed(image);
        if (own == null) {
            BufferedImage bgr = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            own = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
            if (isGreyWithAlpha(image)) {
                drawGreyWithAlpha(image.getRaster(), image.getColorModel().getComponentSize(0), own);
            } else {
                var graphics = bgr.createGraphics();
                graphics.drawImage(image, 0, 0, Color.WHITE, null);
                graphics.dispose();
            }
        }
        return new Pixels(image.getWidth(), image.getHeight(), own);
    }

    private static byte @Nullable [] packed(BufferedImage image) {
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR || image.getRaster().getParent() != null) {
            return null;
        }
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return data.length == 3L * image.getWidth() * image.getHeight() ? data : null;
    }

    private static boolean isGreyWithAlpha(BufferedImage image) {
        return image.getRaster().getNumBands() == 2
                && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** Java2D treats grey with alpha, and only that, as linear light: it would turn 128 into 188. */
    private static void drawGreyWithAlpha(Raster raster, int bits, byte[] bgr) {
        int full = (1 << bits) - 1;
        int[] row = new int[2 * raster.getWidth()];
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < row.length; x += 2) {
                double alpha = (double) row[x + 1] / full;
                byte value = (byte) Math.round(255 * ((double) row[x] / full * alpha + 1 - alpha));
                bgr[out++] = value;
                bgr[out++] = value;
                bgr[out++] = value;
            }
        }
    }

    public ImageSize size() {
        return new ImageSize(width, height);
    }

    /** Returns a copy that the caller may draw on. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        copyTo(image);
        return image;
    }

    /** Copies the pixels to the top left of a {@code TYPE_3BYTE_BGR} image that is at least as wide and as high. */
    public void copyTo(BufferedImage image) {
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int row = 3 * width;
        for (int y = 0; y < height; y++) {
            System.arraycopy(bgr, y * row, to, 3 * image.getWidth() * y, row);
        }
    }
}
