package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.SceneOptions.Place;
import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.awt.Color;
import java.util.List;

/**
 * Draws unlabelled objects beside the road: houses, walls and rails. It also adds trees and lamps, which may hide other
 * objects.
 */
final class Roadside {

    private static final Color PANE = new Color(0x3C4753);
    private static final Color PANE_LIT = new Color(0xFFD58A);

    private final Brush brush;
    private final Street street;
    private final Dice dice;

    Roadside(Brush brush, Street street, Dice dice) {
        this.brush = brush;
        this.street = street;
        this.dice = dice;
    }

    void draw() {
        switch (street.place()) {
            case CITY_STREET -> {
                row(street.left() - street.sidewalk(), -1, 9, 34, 9, 24, 0);
                row(street.right() + street.sidewalk(), 1, 9, 34, 9, 24, 0);
            }
            case RESIDENTIAL -> {
                row(street.left() - street.sidewalk() - 5, -1, 3.2, 5.5, 9, 13, 5);
                row(street.right() + street.sidewalk() + 5, 1, 3.2, 5.5, 9, 13, 5);
            }
            case HIGHWAY -> {
                hills();
                rail(street.centreLine() - 0.9, 0, 0.85, new Color(0xA7A59E));
                rail(street.right() + 0.3, 0.45, 0.75, new Color(0x8F9498));
            }
            case PARKING_LOT -> {
                hills();
                front(-26, 30, 62, dice.between(5, 9));
            }
            case TUNNEL -> tunnel();
        }
    }

    /** Adds trees and lamps, which are drawn in the order of all objects. */
    void addThings(List<Thing> things) {
        double left = street.left() - street.sidewalk();
        double right = street.right() + street.sidewalk();
        switch (street.place()) {
            case CITY_STREET -> {
                trees(things, left + 0.9, 14, 30, 0.45);
                trees(things, right - 0.9, 14, 30, 0.45);
                lamps(things, street.right() + 0.5, -1);
            }
            case RESIDENTIAL -> {
                trees(things, left - 2, 6, 16, 0.8);
                trees(things, right + 2, 6, 16, 0.8);
                lamps(things, street.left() - 0.4, 1);
            }
            case HIGHWAY -> {
                trees(things, right + 9, 12, 30, 0.7);
                trees(things, left - 7, 12, 30, 0.7);
            }
            case PARKING_LOT -> lamps(things, 9, -1);
            case TUNNEL -> {}
        }
    }

    private void row(double x, int side, double low, double high, double shortest, double longest, double gap) {
        double[] starts = new double[24];
        int count = 0;
        for (double z = dice.between(-8, 2);
                z < 150 && count < starts.length;
                z += dice.between(shortest, longest) + gap) {
            starts[count++] = z;
        }
        for (int i = count - 1; i >= 0; i--) {
            double end = (i + 1 < count ? starts[i + 1] : starts[i] + longest) - gap;
            house(x + side * dice.between(0, 1.2), side, starts[i], end, dice.between(low, high), dice.fork());
        }
    }

    private void house(double x, int side, double from, double to, double height, Dice own) {
        Color wall = own.pick(
                new Color(0x9C8A76),
                new Color(0x8A4F3D),
                new Color(0xB9B2A3),
                new Color(0x75767A),
                new Color(0xA37C5A),
                new Color(0xC9C2B4));
        double near = Math.max(Camera.NEAR, from);
        if (to <= near + 1) {
            return;
        }
        double middle = (near + to) / 2;
        double back = x + side * 14;
        boolean gabled = street.place() == Place.RESIDENTIAL;
        if (from > Camera.NEAR) {
            brush.ground(wall, 0.72, from, x, 0, from, x, height, from, back, height, from, back, 0, from);
            if (gabled) {
                brush.ground(wall, 0.72, from, x, height, from, (x + back) / 2, height + 2.6, from, back, height, from);
            }
        }
        brush.ground(wall, side < 0 ? 1 : 0.84, middle, x, 0, near, x, height, near, x, height, to, x, 0, to);
        if (gabled) {
            Color roof = brush.mood().weather() == Weather.SNOWY
                    ? new Color(0xDFE4E8)
                    : own.pick(new Color(0x5B4038), new Color(0x4A4C50));
            double ridge = (x + back) / 2;
            brush.ground(
                    roof,
                    1,
                    middle,
                    x - side * 0.4,
                    height - 0.1,
                    near,
                    ridge,
                    height + 2.7,
                    near,
                    ridge,
                    height + 2.7,
                    to,
                    x - side * 0.4,
                    height - 0.1,
                    to);
        }
        windows(x, near, to, height, wall, side < 0 ? 1 : 0.84, own);
    }

    /** Draws bands of glass with posts: a grid of windows with few polygons. */
    private void windows(double x, double near, double to, double height, Color wall, double light, Dice own) {
        double middle = (near + to) / 2;
        double pixels = brush.camera().scale(middle);
        if (pixels * 3 < 7) {
            return;
        }
        double storey = 3.1;
        for (double y = 1; y + 1.6 < height && brush.camera().row(y, near) > -height * pixels; y += storey) {
            brush.ground(
                    PANE,
                    light,
                    middle,
                    x,
                    y,
                    near + 0.6,
                    x,
                    y + 1.6,
                    near + 0.6,
                    x,
                    y + 1.6,
                    to - 0.6,
                    x,
                    y,
                    to - 0.6);
        }
        if (brush.mood().lampsOn()) {
            for (int i = 0; i < 5; i++) {
                double y = 1 + storey * own.upTo((int) Math.max(0, (height - 2.6) / storey));
                double z = Math.floor(own.between(near + 1, to - 1) / 2.4) * 2.4;
                if (z > near && z + 1.4 < to) {
                    brush.ground(
                            Mood.mix(PANE, brush.mood().shining(PANE_LIT, middle), 0.8),
                            2.2,
                            10,
                            x,
                            y,
                            z,
                            x,
                            y + 1.6,
                            z,
                            x,
                            y + 1.6,
                            z + 1.3,
                            x,
                            y,
                            z + 1.3);
                }
            }
        }
        for (double z = Math.ceil(near / 2.4) * 2.4; z < to; z += 2.4) {
            if (brush.camera().scale(z) * 2.4 * Math.abs(x) / z > 2.5) {
                brush.ground(wall, light, middle, x, 1, z - 0.8, x, height - 0.5, z - 0.8, x, height - 0.5, z, x, 1, z);
            }
        }
    }

    private void front(double left, double right, double z, double height) {
        brush.ground(new Color(0xB5AEA2), 0.95, z, left, 0, z, left, height, z, right, height, z, right, 0, z);
        brush.ground(PANE, 1, z, left + 2, 0.3, z, left + 2, 3.2, z, right - 2, 3.2, z, right - 2, 0.3, z);
        brush.ground(new Color(0x8A3B32), 1, z, left, 3.4, z, left, 4.3, z, right, 4.3, z, right, 3.4, z);
    }

    private void hills() {
        Color green = brush.mood().weather() == Weather.SNOWY ? new Color(0xBFC6CC) : new Color(0x4E6149);
        double z = 300;
        for (double x = -340; x < 340; x += 90) {
            double h = dice.between(6, 22);
            brush.ground(green, 0.9, z, x - 80, 0, z, x - 20, h, z, x + 40, 0.8 * h, z, x + 110, 0, z);
        }
    }

    private void rail(double x, double low, double high, Color color) {
        double near = Camera.NEAR;
        for (double far : new double[] {8, 16, 30, 60, 200}) {
            brush.ground(color, 0.95, (near + far) / 2, x, low, near, x, high, near, x, high, far, x, low, far);
            near = far;
        }
    }

    private void tunnel() {
        double left = street.left() - street.sidewalk();
        double right = street.right() + street.sidewalk();
        double roof = 5.4;
        double far = 260;
        brush.ground(new Color(0x8A7A5E), 1, 90, left, 0, far, left, roof, far, right, roof, far, right, 0, far);
        for (double end = far; end > Camera.NEAR; end = end > 4 ? end * 0.62 : 0) {
            double start = Math.max(Camera.NEAR, end * 0.62);
            double at = (start + end) / 2;
            brush.ground(
                    new Color(0x5E594F),
                    0.9,
                    at,
                    left,
                    roof,
                    start,
                    left,
                    roof,
                    end,
                    right,
                    roof,
                    end,
                    right,
                    roof,
                    start);
            for (double x : new double[] {left, right}) {
                brush.ground(new Color(0xA39C8B), 1, at, x, 0, start, x, roof, start, x, roof, end, x, 0, end);
                brush.ground(new Color(0xC9C4B4), 1.1, at, x, 0.9, start, x, 2.6, start, x, 2.6, end, x, 0.9, end);
            }
        }
        for (double z = 118; z > 3; z -= 6) {
            for (double x : new double[] {left + 0.8, right - 0.8}) {
                brush.ground(
                        new Color(0xFFE2A8),
                        2.4,
                        z,
                        x - 0.25,
                        roof - 0.05,
                        z,
                        x - 0.25,
                        roof - 0.05,
                        z + 2.2,
                        x + 0.25,
                        roof - 0.05,
                        z + 2.2,
                        x + 0.25,
                        roof - 0.05,
                        z);
            }
        }
    }

    private void trees(List<Thing> things, double x, double closest, double apart, double share) {
        for (double z = dice.between(closest, closest + 8); z < 95; z += dice.between(0.5 * apart, apart)) {
            Dice own = dice.fork();
            if (own.chance(share)) {
                Tree tree = new Tree(x + own.between(-0.8, 0.8), z, own.between(4.5, 9), own);
                things.add(Thing.scenery(z, tree::draw));
            }
        }
    }

    private void lamps(List<Thing> things, double x, int arm) {
        for (double z = dice.between(11, 24); z < 110; z += 24) {
            double at = z;
            things.add(Thing.scenery(at, b -> lamp(b, x, at, arm)));
        }
    }

    private static void lamp(Brush b, double x, double z, int arm) {
        Figure f = new Figure(b, x, z, arm);
        Color steel = new Color(0x5C6165);
        f.polygon(steel, 0.9, -0.08, 0, 0.08, 0, 0.06, 7.6, -0.06, 7.6);
        f.polygon(steel, 0.9, 0, 7.4, 0, 7.6, 1.8, 7.8, 1.8, 7.68);
        if (b.mood().lampsOn()) {
            f.shine(new Color(0xFFE6B0), 1.7, 7.66, 0.22);
            double r = b.size(1.2);
            b.veil(new Color(255, 222, 160, 50), Discs.ellipse(f.column(1.7), f.row(7.66), r, r));
            b.veil(new Color(255, 222, 160, 60), Discs.ellipse(f.column(1.7), f.row(7.66), r / 2, r / 2));
        }
    }
}
