package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.SceneOptions.Place;
import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/** Draws rain or snow in the air, and the noise of the camera. */
final class Finish {

    private Finish() {}

    static void fall(Brush brush, Place place, Dice dice) {
        Weather weather = brush.mood().weather();
        if (place == Place.TUNNEL || (weather != Weather.RAINY && weather != Weather.SNOWY)) {
            return;
        }
        int width = brush.camera().size().width();
        int height = brush.camera().size().height();
        double unit = width / 640.0;
        int drops = width < 500 ? 70 : 160;
        Graphics2D g = brush.graphics();
        for (int i = 0; i < drops; i++) {
            double x = dice.between(0, width);
            double y = dice.between(0, height);
            if (weather == Weather.RAINY) {
                g.setColor(new Color(220, 226, 232, 46));
                g.setStroke(new BasicStroke((float) Math.max(0.6, unit)));
                g.draw(new Line2D.Double(x, y, x - 2.5 * unit, y + dice.between(9, 22) * unit));
            } else {
                double r = dice.between(0.6, 2.2) * unit;
                brush.veil(new Color(245, 248, 250, 190), Discs.ellipse(x, y, r, r));
            }
        }
    }

    /** Adds the same noise to all three channels, more of it in the dark. */
    static void grain(Brush brush, Dice dice) {
        byte[] bgr = brush.bgr();
        int strength = brush.mood().dark() ? 15 : 9;
        int state = dice.upTo(Integer.MAX_VALUE - 2) | 1;
        for (int i = 0; i + 2 < bgr.length; i += 3) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            int grain = (((state & 0xff) + (state >>> 8 & 0xff) - 255) * strength) >> 8;
            bgr[i] = clamp((bgr[i] & 0xff) + grain);
            bgr[i + 1] = clamp((bgr[i + 1] & 0xff) + grain);
            bgr[i + 2] = clamp((bgr[i + 2] & 0xff) + grain);
        }
    }

    private static byte clamp(int value) {
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }
}
