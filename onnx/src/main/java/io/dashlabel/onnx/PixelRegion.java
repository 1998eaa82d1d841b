package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;

/** A part of an image in whole pixels. */
public record PixelRegion(int x, int y, int width, int height) {

    /** A border cuts a box that ends at most this many pixels before it. */
    private static final double CUT = 2;

    public PixelRegion {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("not a region: " + width + "x" + height + " at " + x + "," + y);
        }
    }

    public static PixelRegion full(ImageSize image) {
        return new PixelRegion(0, 0, image.width(), image.height());
    }

    /**
     * Whether a border inside the image cuts a box. The object then continues in the neighbouring tile, and another
     * pass finds it whole.
     */
    boolean cuts(Box box, ImageSize image) {
        return (x > 0 && box.x1() <= x + CUT)
                || (y > 0 && box.y1() <= y + CUT)
                || (x + width < image.width() && box.x2() >= x + width - CUT)
                || (y + height < image.height() && box.y2() >= y + height - CUT);
    }
}
