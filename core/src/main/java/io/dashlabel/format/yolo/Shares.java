package io.dashlabel.format.yolo;

import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.util.Optional;

/**
 * A box as YOLO writes it: its centre, width and height as shares of the image's width and height, from 0 to 1.
 *
 * @param cx centre / width of the image
 * @param cy centre / height of the image
 * @param width width / width of the image
 * @param height height / height of the image
 */
record Shares(double cx, double cy, double width, double height) {

    private static final double SCALE = 1e7;
    /** What rounding in other programs may add. */
    private static final double ROUNDING = 1e-3;

    /** The part of a box inside its image; empty if the box lies outside. Training drops an image with a share above 1. */
    static Optional<Shares> of(Box box, ImageSize image) {
        return box.clip(image).map(Decimal::writable).map(inside -> {
            double w = image.width();
            double h = image.height();
            return new Shares(
                    (inside.x1() + inside.x2()) / 2 / w,
                    (inside.y1() + inside.y2()) / 2 / h,
                    inside.width() / w,
                    inside.height() / h);
        });
    }

    /** The box in pixels, in whole thousandths; empty if it has no area. */
    Optional<Box> box(ImageSize image) {
        return Box.ofCenter(cx * image.width(), cy * image.height(), width * image.width(), height * image.height())
                .map(Decimal::writable);
    }

    /** Writes the four shares with 7 decimals and a space before each. */
    void appendTo(StringBuilder text) {
        for (double share : writable()) {
            append(text.append(' '), share);
        }
    }

    /** The four shares; width and height are at least one step, because 0 would take the area from the box. */
    double[] writable() {
        return new double[] {cx, cy, Math.max(width, 1 / SCALE), Math.max(height, 1 / SCALE)};
    }

    /** Whether all shares lie from 0 to 1, so that they can be shares at all. */
    boolean isInside() {
        return isShare(cx) && isShare(cy) && isShare(width) && isShare(height);
    }

    private static boolean isShare(double value) {
        return value >= -ROUNDING && value <= 1 + ROUNDING;
    }

    /** Writes a share with 7 decimals. Ties go to the even digit, as in Python and C. */
    static void append(StringBuilder text, double share) {
        long scaled = (long) Math.rint(share * SCALE);
        long whole = (long) SCALE;
        String digits = Long.toString(whole + scaled % whole); // the 1 before them keeps the zeros
        text.append(scaled / whole).append('.').append(digits, 1, digits.length());
    }
}
