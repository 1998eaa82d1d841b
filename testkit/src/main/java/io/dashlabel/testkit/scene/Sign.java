package io.dashlabel.testkit.scene;

import java.awt.Color;

/** A traffic sign. Its box is the plate without the pole. */
record Sign(double x, double z, double height, Kind kind) {

    private static final Color STEEL = new Color(0x8A8F93);

    /** The kinds of signs. */
    enum Kind {
        STOP,
        SPEED,
        WARNING,
        GUIDE
    }

    void drawPole(Brush brush) {
        Figure f = new Figure(brush, x, z, 1);
        double half = kind == Kind.GUIDE ? 0.12 : 0.04;
        f.polygon(STEEL, 0.9, -half, 0, half, 0, half, height, -half, height);
    }

    void drawPlate(Brush brush) {
        Figure f = new Figure(brush, x, z, 1);
        switch (kind) {
            case STOP -> {
                octagon(f, new Color(0xE9E9E6), 0.42);
                octagon(f, new Color(0xB3161C), 0.38);
                for (int letter = 0; letter < 4; letter++) {
                    double left = -0.27 + 0.145 * letter;
                    f.polygon(
                            new Color(0xF1F0EC),
                            1,
                            left,
                            height - 0.1,
                            left + 0.1,
                            height - 0.1,
                            left + 0.1,
                            height + 0.1,
                            left,
                            height + 0.1);
                }
            }
            case SPEED -> {
                plate(f, new Color(0xF2F2EE), 0.3, 0.38);
                f.polygon(
                        new Color(0x1B1B1B),
                        1,
                        -0.17,
                        height - 0.24,
                        -0.03,
                        height - 0.24,
                        -0.03,
                        height + 0.05,
                        -0.17,
                        height + 0.05);
                f.polygon(
                        new Color(0x1B1B1B),
                        1,
                        0.03,
                        height - 0.24,
                        0.17,
                        height - 0.24,
                        0.17,
                        height + 0.05,
                        0.03,
                        height + 0.05);
                f.polygon(
                        new Color(0x1B1B1B),
                        1,
                        -0.2,
                        height + 0.16,
                        0.2,
                        height + 0.16,
                        0.2,
                        height + 0.24,
                        -0.2,
                        height + 0.24);
            }
            case WARNING -> {
                diamond(f, new Color(0x222018), 0.52);
                diamond(f, new Color(0xF0B822), 0.48);
                f.polygon(
                        new Color(0x222018),
                        1,
                        -0.05,
                        height - 0.2,
                        0.05,
                        height - 0.2,
                        0.09,
                        height + 0.22,
                        -0.09,
                        height + 0.22);
            }
            case GUIDE -> {
                plate(f, new Color(0xE8EBE6), 1.75, 1.0);
                plate(f, new Color(0x11693F), 1.69, 0.94);
                for (int line = 0; line < 3; line++) {
                    double y = height + 0.45 - 0.45 * line;
                    double right = 1.1 - 0.35 * line;
                    f.polygon(new Color(0xEDF0EA), 1, -1.3, y - 0.11, right, y - 0.11, right, y + 0.11, -1.3, y + 0.11);
                }
            }
        }
    }

    private void octagon(Figure f, Color color, double r) {
        double c = 0.41 * r;
        f.polygon(
                color,
                1,
                -c,
                height - r,
                c,
                height - r,
                r,
                height - c,
                r,
                height + c,
                c,
                height + r,
                -c,
                height + r,
                -r,
                height + c,
                -r,
                height - c);
    }

    private void plate(Figure f, Color color, double w, double h) {
        f.polygon(color, 1, -w, height - h, w, height - h, w, height + h, -w, height + h);
    }

    private void diamond(Figure f, Color color, double r) {
        f.polygon(color, 1, 0, height - r, r, height, 0, height + r, -r, height);
    }
}
