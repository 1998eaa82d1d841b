package io.dashlabel.testkit.scene;

import java.awt.Color;

/**
 * A traffic light on a pole with an arm over the road.
 *
 * @param pole place of the pole, metres to the right
 * @param head place of the head, metres to the right
 * @param height of the middle of the head
 */
record Signal(double pole, double head, double z, double height, Lamp lamp) {

    private static final Color STEEL = new Color(0x555A5E);

    /** The lamp that is on, with BDD100K's word. */
    enum Lamp {
        RED("red", 1, new Color(0xFF2A1C)),
        YELLOW("yellow", 0, new Color(0xFFC21E)),
        GREEN("green", -1, new Color(0x2CF5A0));

        private final String word;
        private final int step;
        private final Color color;

        Lamp(String word, int step, Color color) {
            this.word = word;
            this.step = step;
            this.color = color;
        }

        String word() {
            return word;
        }
    }

    void drawPole(Brush brush) {
        Figure f = new Figure(brush, 0, z, 1);
        double top = height + 0.75;
        f.polygon(STEEL, 0.9, pole - 0.09, 0, pole + 0.09, 0, pole + 0.07, top, pole - 0.07, top);
        f.polygon(STEEL, 0.8, pole, top - 0.14, pole, top, head, top + 0.02, head, top - 0.06);
    }

    void drawHead(Brush brush) {
        Figure f = new Figure(brush, 0, z, 1);
        f.polygon(
                new Color(0x14161A),
                1,
                head - 0.27,
                height - 0.62,
                head + 0.27,
                height - 0.62,
                head + 0.27,
                height + 0.62,
                head - 0.27,
                height + 0.62);
        f.polygon(
                new Color(0xC79A20),
                1,
                head - 0.19,
                height - 0.54,
                head + 0.19,
                height - 0.54,
                head + 0.19,
                height + 0.54,
                head - 0.19,
                height + 0.54);
        for (Lamp each : Lamp.values()) {
            double up = height + 0.34 * each.step;
            if (each == lamp) {
                f.shine(each.color, head, up, 0.15);
                glow(brush, f, up);
            } else {
                f.disc(new Color(0x2A2A22), 1, head, up, 0.14, 0.14);
            }
        }
    }

    private void glow(Brush brush, Figure f, double up) {
        if (brush.mood().lampsOn()) {
            double r = brush.size(0.55);
            brush.veil(
                    new Color(lamp.color.getRed(), lamp.color.getGreen(), lamp.color.getBlue(), 46),
                    Discs.ellipse(f.column(head), f.row(up), r, r));
        }
    }
}
