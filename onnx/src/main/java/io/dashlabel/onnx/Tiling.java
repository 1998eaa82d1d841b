package io.dashlabel.onnx;

import io.dashlabel.label.ImageSize;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image is divided for detection. The full image is always one part. A grid adds its overlapping tiles, so that
 * small objects have a size that the model can detect.
 *
 * @param columns of the grid, 1 to 16
 * @param rows of the grid, 1 to 16
 * @param overlap of neighbouring tiles as a share of a tile, 0 to 0.5
 */
public record Tiling(int columns, int rows, double overlap) {

    /** One pass over the full image. */
    public static final Tiling NONE = new Tiling(1, 1, 0);

    private static final double DEFAULT_OVERLAP = 0.2;
    private static final int MAX = 16;

    public Tiling {
        if (columns < 1 || rows < 1 || columns > MAX || rows > MAX) {
            throw new IllegalArgumentException("not a grid of 1x1 to 16x16: " + columns + "x" + rows);
        }
        if (!(overlap >= 0 && overlap <= 0.5)) {
            throw new IllegalArgumentException("overlap must lie in 0..0.5, is " + overlap);
        }
    }

    /** Creates a grid whose tiles overlap by a fifth. */
    public static Tiling of(int columns, int rows) {
        return columns == 1 && rows == 1 ? NONE : new Tiling(columns, rows, DEFAULT_OVERLAP);
    }

    /** The number of parts: the full image and its tiles. */
    int parts() {
        return isNone() ? 1 : 1 + columns * rows;
    }

    private boolean isNone() {
        return columns == 1 && rows == 1;
    }

    /** Returns the parts: the full image, then the tiles row by row. */
    List<PixelRegion> regions(ImageSize image) {
        List<PixelRegion> regions = new ArrayList<>();
        regions.add(PixelRegion.full(image));
        if (isNone()) {
            return regions;
        }
        for (int row = 0; row < rows; row++) {
            int top = start(image.height(), rows, row);
            int bottom = end(image.height(), rows, row);
            for (int column = 0; column < columns; column++) {
                int left = start(image.width(), columns, column);
                int right = end(image.width(), columns, column);
                regions.add(new PixelRegion(left, top, Math.max(1, right - left), Math.max(1, bottom - top)));
            }
        }
        return regions;
    }

    /** Computes the length of one of {@code parts} overlapping tiles that cover the whole length. */
    private double length(int whole, int parts) {
        return whole / (parts - (parts - 1) * overlap);
    }

    private int start(int whole, int parts, int index) {
        return Math.min(whole - 1, (int) Math.round(index * length(whole, parts) * (1 - overlap)));
    }

    private int end(int whole, int parts, int index) {
        return Math.min(whole, (int) Math.round(length(whole, parts) * (index * (1 - overlap) + 1)));
    }

    /** {@code none} or {@code 4x3}, with the overlap if it is not the usual one. */
    @Override
    public String toString() {
        if (isNone()) {
            return "none";
        }
        return columns + "x" + rows + (overlap == DEFAULT_OVERLAP ? "" : " overlap " + overlap);
    }
}
