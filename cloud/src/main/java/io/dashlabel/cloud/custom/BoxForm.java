package io.dashlabel.cloud.custom;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.util.Optional;

/** What the four numbers of a box mean. */
enum BoxForm {
    /** Left, top, right, bottom. */
    CORNERS {
        @Override
        double[] corners(double[] n) {
            return n;
        }
    },
    /** Left, top, width, height. */
    SIZE {
        @Override
        double[] corners(double[] n) {
            return new double[] {n[0], n[1], n[0] + n[2], n[1] + n[3]};
        }
    },
    /** Center x, center y, width, height. */
    CENTER {
        @Override
        double[] corners(double[] n) {
            return new double[] {n[0] - n[2] / 2, n[1] - n[3] / 2, n[0] + n[2] / 2, n[1] + n[3] / 2};
        }
    };

    /** The units of the numbers. */
    enum Unit {
        /** Pixels of the image as sent. */
        PIXELS,
        /** Shares of its width and height, 0 to 1. */
        SHARES
    }

    abstract double[] corners(double[] numbers);

    /**
     * A box on the labelled image; empty if it has no area.
     *
     * @param from width and height that the numbers count in
     * @param to size of the labelled image
     */
    Optional<Box> box(double[] numbers, double fromWidth, double fromHeight, ImageSize to) {
        double[] c = corners(numbers);
        double x = to.width() / fromWidth;
        double y = to.height() / fromHeight;
        return Box.of(c[0] * x, c[1] * y, c[2] * x, c[3] * y);
    }
}
