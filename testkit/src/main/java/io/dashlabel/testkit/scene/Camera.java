package io.dashlabel.testkit.scene;

import io.dashlabel.label.ImageSize;

/**
 * A pinhole camera behind the windscreen. The world is in metres: x to the right, y up from the road, z ahead.
 *
 * @param focal focal length in pixels
 * @param centre column of the vanishing point
 * @param horizon row of the vanishing point
 * @param height of the lens above the road in metres
 */
record Camera(ImageSize size, double focal, double centre, double horizon, double height) {

    /** The smallest drawn distance in metres. */
    static final double NEAR = 1.2;

    static Camera throwing(Dice dice, ImageSize size) {
        return new Camera(
                size,
                size.width() * dice.between(0.8, 0.95),
                size.width() * dice.between(0.46, 0.54),
                size.height() * dice.between(0.42, 0.5),
                dice.between(1.25, 1.55));
    }

    double column(double x, double z) {
        return centre + focal * x / Math.max(NEAR, z);
    }

    double row(double y, double z) {
        return horizon - focal * (y - height) / Math.max(NEAR, z);
    }

    /** Returns the number of pixels per metre at a distance. */
    double scale(double z) {
        return focal / Math.max(NEAR, z);
    }
}
