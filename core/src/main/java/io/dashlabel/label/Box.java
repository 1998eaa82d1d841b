package io.dashlabel.label;

import java.util.Optional;

/**
 * A box {@code [x1,x2) x [y1,y2)} in absolute pixels, half-open, with the origin at the top left of the upright image.
 * Width and height are positive and all four numbers are finite. Factory methods convert from other conventions.
 */
public record Box(double x1, double y1, double x2, double y2) {

    public Box {
        if (!isBox(x1, y1, x2, y2)) {
            throw new IllegalArgumentException(
                    "not a box: x1=" + x1 + " y1=" + y1 + " x2=" + x2 + " y2=" + y2 + " (x1<x2 and y1<y2 are needed)");
        }
    }

    /** Creates a box. Empty if the four numbers form no box: inverted, without area, NaN or infinite. */
    public static Optional<Box> of(double x1, double y1, double x2, double y2) {
        return isBox(x1, y1, x2, y2) ? Optional.of(new Box(x1, y1, x2, y2)) : Optional.empty();
    }

    /** Creates a box from COCO's convention: left, top, width and height in pixels. */
    public static Box ofXywh(double x, double y, double width, double height) {
        return new Box(x, y, x + width, y + height);
    }

    /** Creates a box from its centre, width and height in pixels, the form in which most detectors return boxes. */
    public static Optional<Box> ofCenter(double cx, double cy, double width, double height) {
        return of(cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2);
    }

    private static boolean isBox(double x1, double y1, double x2, double y2) {
        return x1 < x2 && y1 < y2 && Double.isFinite(x2 - x1) && Double.isFinite(y2 - y1);
    }

    public double width() {
        return x2 - x1;
    }

    public double height() {
        return y2 - y1;
    }

    public double area() {
        return width() * height();
    }

    /** The area shared with another box, in square pixels; 0 if the boxes do not overlap. */
    public double intersection(Box other) {
        return intersection(x1, y1, width(), height(), other.x1, other.y1, other.width(), other.height());
    }

    /** The intersection over union, 0 to 1 except for rounding errors. */
    public double iou(Box other) {
        return iou(x1, y1, width(), height(), other.x1, other.y1, other.width(), other.height());
    }

    /**
     * Computes the intersection over union of two boxes given as left, top, width and height, without creating objects.
     * The operations have COCO's order, so the result equals COCO's to the last bit.
     */
    public static double iou(double ax, double ay, double aw, double ah, double bx, double by, double bw, double bh) {
        double shared = intersection(ax, ay, aw, ah, bx, by, bw, bh);
        return shared == 0 ? 0 : shared / (aw * ah + bw * bh - shared);
    }

    /** Computes the shared area of two boxes given as left, top, width and height; 0 if they do not overlap. */
    public static double intersection(
            double ax, double ay, double aw, double ah, double bx, double by, double bw, double bh) {
        double w = Math.min(aw + ax, bw + bx) - Math.max(ax, bx);
        if (w <= 0) {
            return 0;
        }
        double h = Math.min(ah + ay, bh + by) - Math.max(ay, by);
        return h <= 0 ? 0 : w * h;
    }

    /** The share of this box that lies inside another one, 0 to 1. */
    public double shareInside(Box other) {
        return intersection(other) / area();
    }

    /** The part of the box inside an image. Empty if the box lies outside. */
    public Optional<Box> clip(ImageSize image) {
        return of(Math.max(0, x1), Math.max(0, y1), Math.min(image.width(), x2), Math.min(image.height(), y2));
    }

    public Box translate(double dx, double dy) {
        return new Box(x1 + dx, y1 + dy, x2 + dx, y2 + dy);
    }
}
