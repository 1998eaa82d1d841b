package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.awt.Color;

/** A tree: a trunk and clumps of leaves, darker at the bottom. */
record Tree(double x, double z, double height, Dice dice) {

    void draw(Brush brush) {
        Figure f = new Figure(brush, x, z, 1);
        f.limb(new Color(0x4A3B2C), 0.9, 0, 0, 0.2, 0, 0.55 * height, 0.12);
        Color leaf = brush.mood().weather() == Weather.SNOWY
                ? new Color(0x8E969B)
                : dice.pick(new Color(0x4C6B2F), new Color(0x5D7A38), new Color(0x3F5A30), new Color(0x7A7A36));
        int clumps = (int) Math.min(16, 5 + brush.size(height) / 14);
        for (int i = 0; i < clumps; i++) {
            double up = 0.42 + 0.5 * i / clumps;
            double spread = 0.27 * height * (1 - 1.1 * Math.abs(up - 0.62));
            double r = height * dice.between(0.09, 0.17);
            f.disc(
                    leaf,
                    0.68 + 0.55 * (up - 0.42) + dice.between(0, 0.16),
                    dice.between(-1, 1) * spread,
                    up * height,
                    r,
                    0.85 * r);
        }
    }
}
