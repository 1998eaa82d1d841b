package io.dashlabel.testkit.scene;

import java.awt.Color;

/**
 * A bicycle or motorcycle with its rider. They are drawn one after the other, because each has its own box.
 *
 * @param motor whether it is a motorcycle
 * @param crossing whether the camera sees its side; otherwise its rear
 * @param leftwards direction of a crossing two-wheeler
 */
record TwoWheeler(
        double x, double z, boolean motor, boolean crossing, boolean leftwards, Color paint, Person.Clothes clothes) {

    private static final Color TYRE = new Color(0x1A1B1D);
    private static final Color METAL = new Color(0x8F959B);

    private Figure figure(Brush brush) {
        return new Figure(brush, x, z, leftwards ? -1 : 1);
    }

    void drawMachine(Brush brush) {
        Figure f = figure(brush);
        f.shadow(crossing ? 0.95 : 0.35);
        if (!crossing) {
            fromBehind(f);
        } else if (motor) {
            motorcycle(f);
        } else {
            bicycle(f);
        }
    }

    private void bicycle(Figure f) {
        f.ring(TYRE, -0.52, 0.34, 0.34, 0.045);
        f.ring(TYRE, 0.52, 0.34, 0.34, 0.045);
        double[][] tubes = {
            {-0.52, 0.34, -0.15, 0.85}, {-0.52, 0.34, -0.05, 0.3}, {-0.05, 0.3, -0.17, 0.95},
            {-0.05, 0.3, 0.4, 0.85}, {-0.15, 0.82, 0.38, 0.88}, {0.52, 0.34, 0.37, 1.02}
        };
        for (double[] t : tubes) {
            f.limb(paint, 1, t[0], t[1], 0.025, t[2], t[3], 0.025);
        }
        f.limb(TYRE, 1, -0.3, 0.97, 0.035, -0.06, 0.98, 0.03);
        f.limb(METAL, 1, 0.37, 1.02, 0.02, 0.5, 1.04, 0.025);
        f.disc(METAL, 0.8, -0.05, 0.3, 0.09, 0.09);
    }

    private void motorcycle(Figure f) {
        for (double wheel : new double[] {-0.7, 0.7}) {
            f.disc(TYRE, 1, wheel, 0.32, 0.32, 0.32);
            f.disc(METAL, 0.8, wheel, 0.32, 0.17, 0.17);
        }
        f.limb(METAL, 0.8, 0.7, 0.32, 0.04, 0.45, 1.0, 0.04);
        f.polygon(TYRE, 1, -0.45, 0.25, 0.3, 0.22, 0.38, 0.62, -0.4, 0.6);
        f.polygon(paint, 1, -0.1, 0.62, 0.42, 0.6, 0.5, 0.85, 0.35, 0.98, 0.0, 0.9);
        f.limb(TYRE, 1, -0.75, 0.82, 0.07, 0.0, 0.78, 0.09);
        f.polygon(paint, 0.9, -0.95, 0.72, -0.5, 0.6, -0.4, 0.78, -0.9, 0.86);
        f.limb(METAL, 1, -0.8, 0.34, 0.06, -0.1, 0.28, 0.05);
        f.limb(TYRE, 1, 0.4, 1.05, 0.03, 0.25, 1.1, 0.03);
        f.shine(new Color(0xFFF3D0), 0.55, 0.88, 0.09);
    }

    private void fromBehind(Figure f) {
        double wide = motor ? 0.09 : 0.03;
        f.limb(TYRE, 1, 0, wide, wide, 0, 0.62, wide);
        f.limb(METAL, 1, -0.3, motor ? 1.02 : 1.04, 0.025, 0.3, motor ? 1.02 : 1.04, 0.025);
        if (motor) {
            f.polygon(paint, 0.9, -0.16, 0.5, 0.16, 0.5, 0.2, 0.85, -0.2, 0.85);
            f.polygon(TYRE, 1, -0.2, 0.82, 0.2, 0.82, 0.17, 0.92, -0.17, 0.92);
            f.shine(new Color(0xE02A20), 0, 0.72, 0.06);
            f.polygon(new Color(0xE6E4D6), 1, -0.08, 0.5, 0.08, 0.5, 0.08, 0.6, -0.08, 0.6);
        } else {
            f.limb(paint, 1, 0, 0.6, 0.03, 0, 0.92, 0.03);
            f.limb(TYRE, 1, -0.07, 0.95, 0.03, 0.07, 0.95, 0.03);
            f.shine(new Color(0xD0241C), 0, 0.75, 0.03);
        }
    }

    void drawRider(Brush brush) {
        Figure f = figure(brush);
        if (crossing) {
            riderFromTheSide(f);
        } else {
            riderFromBehind(f);
        }
    }

    private void riderFromTheSide(Figure f) {
        double seat = motor ? 0.9 : 1.0;
        double foot = motor ? 0.32 : 0.24;
        double kneeX = motor ? 0.2 : 0.22;
        f.limb(clothes.trousers(), 0.8, -0.15, seat, 0.09, kneeX + 0.05, seat - 0.22, 0.07);
        f.limb(clothes.trousers(), 1, -0.18, seat, 0.1, kneeX, seat - 0.3, 0.075);
        f.limb(clothes.trousers(), 0.95, kneeX, seat - 0.3, 0.075, 0.0, foot + 0.05, 0.05);
        f.limb(clothes.shoes(), 1, -0.02, foot, 0.045, 0.12, foot - 0.02, 0.04);
        f.limb(clothes.top(), 1, -0.17, seat + 0.08, 0.13, 0.1, seat + 0.52, 0.15);
        f.limb(clothes.top(), 0.85, 0.12, seat + 0.5, 0.06, 0.2, seat + 0.24, 0.05);
        f.limb(clothes.top(), 0.85, 0.2, seat + 0.24, 0.05, 0.42, 1.08, 0.04);
        f.disc(clothes.skin(), 1, 0.2, seat + 0.76, 0.085, 0.11);
        helmet(f, 0.19, seat + 0.8);
    }

    private void riderFromBehind(Figure f) {
        double seat = motor ? 0.86 : 0.98;
        for (int side = -1; side <= 1; side += 2) {
            f.limb(clothes.trousers(), 0.9, side * 0.1, seat, 0.1, side * 0.19, seat - 0.36, 0.075);
            f.limb(clothes.trousers(), 0.85, side * 0.19, seat - 0.36, 0.07, side * 0.15, 0.33, 0.05);
            f.limb(clothes.shoes(), 1, side * 0.15, 0.28, 0.045, side * 0.15, 0.24, 0.045);
            f.limb(clothes.top(), 0.85, side * 0.2, seat + 0.5, 0.065, side * 0.32, seat + 0.2, 0.05);
            f.limb(clothes.top(), 0.85, side * 0.32, seat + 0.2, 0.05, side * 0.28, 1.06, 0.04);
        }
        f.polygon(
                clothes.top(),
                0.95,
                -0.17,
                seat - 0.05,
                0.17,
                seat - 0.05,
                0.23,
                seat + 0.48,
                0.1,
                seat + 0.6,
                -0.1,
                seat + 0.6,
                -0.23,
                seat + 0.48);
        f.disc(clothes.hair(), 1, 0, seat + 0.72, 0.085, 0.11);
        helmet(f, 0, seat + 0.76);
    }

    private void helmet(Figure f, double right, double up) {
        double r = motor ? 0.14 : 0.115;
        Color shell = motor ? new Color(0x22252B) : paint;
        f.polygon(
                shell,
                1.05,
                right - r,
                up - (motor ? 0.13 : 0.02),
                right - r,
                up + 0.04,
                right - 0.7 * r,
                up + 0.85 * r,
                right,
                up + 1.1 * r,
                right + 0.7 * r,
                up + 0.85 * r,
                right + r,
                up + 0.04,
                right + r,
                up - 0.02);
    }
}
