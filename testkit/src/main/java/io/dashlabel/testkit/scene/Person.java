package io.dashlabel.testkit.scene;

import java.awt.Color;

/**
 * A pedestrian.
 *
 * @param height in metres
 * @param stride distance of the feet, -1 to 1
 * @param fromTheSide walks across the street; otherwise towards the camera or away from it
 */
record Person(double x, double z, double height, double stride, boolean fromTheSide, Clothes clothes) {

    /** The colours of a person's clothes. */
    record Clothes(Color skin, Color hair, Color top, Color trousers, Color shoes) {

        static Clothes thrown(Dice dice) {
            return new Clothes(
                    dice.pick(new Color(0xE3B591), new Color(0xC68E66), new Color(0x8D5B3C), new Color(0x5C3A26)),
                    dice.pick(new Color(0x1C1512), new Color(0x3B2718), new Color(0x6B4A2B), new Color(0x8B8780)),
                    dice.pick(
                            new Color(0x20242C),
                            new Color(0x8E2A2A),
                            new Color(0x2F4F7F),
                            new Color(0xD8D5CC),
                            new Color(0x4B5B45),
                            new Color(0xB98A2E),
                            new Color(0x5A5F66)),
                    dice.pick(new Color(0x1D2330), new Color(0x2E3B55), new Color(0x4A4238), new Color(0x17181B)),
                    dice.pick(new Color(0x111111), new Color(0xD0D0D0), new Color(0x4B3423)));
        }
    }

    void draw(Brush brush) {
        Figure f = new Figure(brush, x, z, 1);
        double h = height / 1.75;
        f.shadow(0.4 * h);
        double reach = fromTheSide ? 0.3 * stride * h : 0.06 * h;
        double lift = fromTheSide ? 0 : 0.05 * stride * h;
        double hip = fromTheSide ? 0.03 * h : 0.09 * h;
        leg(f, h, -hip, -reach - (fromTheSide ? 0 : hip), lift, 0.85);
        arm(f, h, fromTheSide ? -0.02 : -0.23, -0.26 * stride, 0.82);
        torso(f, h);
        leg(f, h, hip, reach + (fromTheSide ? 0 : hip), -lift, 1);
        arm(f, h, fromTheSide ? 0.02 : 0.23, 0.26 * stride, 1);
        head(f, h);
    }

    private void leg(Figure f, double h, double hip, double foot, double lift, double light) {
        double knee = (hip + foot) / 2 + (fromTheSide ? 0.04 * h : 0);
        double ankle = Math.max(0.06 * h, 0.06 * h + lift);
        f.limb(clothes.trousers(), light, hip, 0.86 * h, 0.095 * h, knee, 0.47 * h, 0.07 * h);
        f.limb(clothes.trousers(), 0.96 * light, knee, 0.47 * h, 0.07 * h, foot, ankle + 0.04 * h, 0.05 * h);
        f.limb(
                clothes.shoes(),
                light,
                foot - 0.02 * h,
                ankle - 0.02 * h,
                0.04 * h,
                foot + 0.1 * h * (fromTheSide ? 1 : 0.2),
                ankle - 0.025 * h,
                0.035 * h);
    }

    private void arm(Figure f, double h, double shoulder, double swing, double light) {
        double elbow = shoulder * h + 0.4 * swing * h;
        double hand = fromTheSide ? elbow + 0.6 * swing * h + 0.05 * h : shoulder * h * 1.08;
        f.limb(clothes.top(), light, shoulder * h, 1.4 * h, 0.062 * h, elbow, 1.13 * h, 0.05 * h);
        f.limb(clothes.top(), 0.94 * light, elbow, 1.13 * h, 0.05 * h, hand, 0.9 * h, 0.04 * h);
        f.disc(clothes.skin(), light, hand, 0.85 * h, 0.045 * h, 0.055 * h);
    }

    private void torso(Figure f, double h) {
        double s = fromTheSide ? 0.14 * h : 0.2 * h;
        double w = fromTheSide ? 0.13 * h : 0.16 * h;
        f.polygon(
                clothes.top(),
                0.95,
                -w,
                0.84 * h,
                -0.95 * s,
                1.2 * h,
                -s,
                1.42 * h,
                -0.5 * s,
                1.49 * h,
                0.5 * s,
                1.49 * h,
                s,
                1.42 * h,
                0.95 * s,
                1.2 * h,
                w,
                0.84 * h);
        f.polygon(
                clothes.top(), 0.8, 0.2 * w, 0.84 * h, 0.3 * s, 1.47 * h, s, 1.42 * h, 0.95 * s, 1.2 * h, w, 0.84 * h);
    }

    private void head(Figure f, double h) {
        f.limb(clothes.skin(), 0.85, 0, 1.47 * h, 0.05 * h, 0, 1.55 * h, 0.05 * h);
        f.disc(clothes.skin(), 1, 0, 1.62 * h, 0.088 * h, 0.115 * h);
        f.polygon(
                clothes.hair(),
                1,
                -0.09 * h,
                1.62 * h,
                -0.085 * h,
                1.7 * h,
                -0.04 * h,
                1.745 * h,
                0.04 * h,
                1.745 * h,
                0.085 * h,
                1.7 * h,
                0.09 * h,
                1.64 * h,
                0.02 * h,
                1.68 * h);
    }
}
