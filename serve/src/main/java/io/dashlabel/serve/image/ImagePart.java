package io.dashlabel.serve.image;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * A part of an image at the size at which it is shown.
 *
 * @param x left edge in the image, in pixels
 * @param y top edge in the image, in pixels
 * @param width of the part in the image, at least 1
 * @param height of the part in the image, at least 1
 * @param scale shown pixels for each pixel of the image
 */
record ImagePart(int x, int y, int width, int height, double scale) {

    private static final int BYTES = 3;
    /** The least size of a crop in sizes of its box, so that the surroundings tell what the box is. */
    private static final double AROUND = 1.6;
    /** The least size of a crop in pixels of the image. */
    private static final double LEAST = 48;

    private static final double MOST_ENLARGED = 5;

    /** The whole image, at most this wide. */
    static ImagePart whole(int width, int height, int most) {
        return new ImagePart(0, 0, width, height, Math.min(1, (double) most / width));
    }

    /** The whole image, at most this wide and high. */
    static ImagePart small(int width, int height, int most) {
        return new ImagePart(0, 0, width, height, Math.min(1, (double) most / Math.max(width, height)));
    }

    /** A box and its surroundings, at most this wide and high; moved into the image. */
    static ImagePart around(Box box, int imageWidth, int imageHeight, int most) {
        int width = length(box.width(), imageWidth);
        int height = length(box.height(), imageHeight);
        int x = begin((box.x1() + box.x2() - width) / 2, imageWidth - width);
        int y = begin((box.y1() + box.y2() - height) / 2, imageHeight - height);
        return new ImagePart(x, y, width, height, Math.min(MOST_ENLARGED, (double) most / Math.max(width, height)));
    }

    private static int length(double box, int image) {
        return (int) Math.max(1, Math.min(image, Math.ceil(Math.max(LEAST, AROUND * box))));
    }

    private static int begin(double wanted, int most) {
        return (int) Math.max(0, Math.min(most, Math.round(wanted)));
    }

    /**
     * Draws the part.
     *
     * @param box framed in the drawing
     */
    BufferedImage drawn(Pixels image, Optional<Box> box) {
        BufferedImage part = halved(image);
        BufferedImage shown = new BufferedImage(shownLength(width), shownLength(height), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = shown.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(part, 0, 0, shown.getWidth(), shown.getHeight(), null);
            box.ifPresent(framed -> frame(g, framed));
        } finally {
            g.dispose();
        }
        return shown;
    }

    private int shownLength(int length) {
        return (int) Math.max(1, Math.round(length * scale));
    }

    /** A light line inside a dark one is seen on any image. */
    private void frame(Graphics2D g, Box box) {
        Rectangle2D line = new Rectangle2D.Double(
                (box.x1() - x) * scale, (box.y1() - y) * scale, box.width() * scale, box.height() * scale);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(3));
        g.draw(line);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(1.2f));
        g.draw(line);
    }

    /** The part of the image, averaged over squares of pixels as long as that keeps it larger than shown. */
    private BufferedImage halved(Pixels image) {
        int square = (int) Math.max(1, Math.floor(1 / scale));
        if (square == 1) {
            return view(image).getSubimage(x, y, width, height);
        }
        int columns = Math.max(1, width / square);
        int rows = Math.max(1, height / square);
        byte[] averaged = new byte[BYTES * columns * rows];
        int out = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                average(image, x + column * square, y + row * square, square, averaged, out);
                out += BYTES;
            }
        }
        return view(new Pixels(columns, rows, averaged));
    }

    private static void average(Pixels image, int left, int top, int square, byte[] into, int at) {
        int right = Math.min(image.width(), left + square);
        int bottom = Math.min(image.height(), top + square);
        long blue = 0;
        long green = 0;
        long red = 0;
        byte[] bgr = image.bgr();
        for (int v = top; v < bottom; v++) {
            int in = BYTES * (v * image.width() + left);
            for (int u = left; u < right; u++) {
                blue += bgr[in] & 0xFF;
                green += bgr[in + 1] & 0xFF;
                red += bgr[in + 2] & 0xFF;
                in += BYTES;
            }
        }
        int count = Math.max(1, (right - left) * (bottom - top));
        into[at] = (byte) (blue / count);
        into[at + 1] = (byte) (green / count);
        into[at + 2] = (byte) (red / count);
    }

    /** The same bytes as an image that is only read: a copy of a large image would need as much memory again. */
    private static BufferedImage view(Pixels image) {
        var raster = Raster.createInterleavedRaster(
                new DataBufferByte(image.bgr(), image.bgr().length),
                image.width(),
                image.height(),
                BYTES * image.width(),
                BYTES,
                new int[] {2, 1, 0},
                null);
        var colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                false,
                false,
                ComponentColorModel.OPAQUE,
                DataBuffer.TYPE_BYTE);
        return new BufferedImage(colours, raster, false, null);
    }
}
