package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.SceneOptions.Place;
import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.awt.Color;
import java.awt.GradientPaint;
import java.util.List;

/** Draws sky and ground behind all objects. */
final class Backdrop {

    private static final double FAR = 320;
    private static final double[] COARSE = {9, 18, 33, 60, 110, FAR};
    private static final double[] FINE = {4.5, 5, 5.6, 6.3, 7.1, 8, 9, 10.3, 12, 14, 16.5, 20, 25, 33, 48, 80, FAR};

    private final Brush brush;
    private final Street street;
    private final Mood mood;
    private final Dice dice;
    private final boolean snow;

    Backdrop(Brush brush, Street street, Dice dice) {
        this.brush = brush;
        this.street = street;
        this.mood = brush.mood();
        this.dice = dice;
        this.snow = mood.weather() == Weather.SNOWY && street.place() != Place.TUNNEL;
    }

    void draw() {
        sky();
        land();
        road();
        if (street.place() == Place.PARKING_LOT) {
            stalls();
        } else {
            lines();
        }
        if (mood.weather() == Weather.RAINY && street.place() != Place.TUNNEL) {
            gloss();
        }
    }

    private void sky() {
        int width = brush.camera().size().width();
        int rows = (int) Math.ceil(brush.camera().horizon()) + 1;
        brush.graphics().setPaint(new GradientPaint(0, 0, mood.zenith(), 0, rows, mood.haze()));
        brush.graphics().fillRect(0, 0, width, (int) Math.ceil(brush.camera().row(0, FAR)) + 1);
        int clouds = switch (mood.weather()) {
            case PARTLY_CLOUDY -> 7;
            case OVERCAST, RAINY -> 9;
            case CLEAR -> dice.upTo(1);
            default -> 0;
        };
        boolean white = mood.weather() == Weather.CLEAR || mood.weather() == Weather.PARTLY_CLOUDY;
        for (int i = 0; i < clouds; i++) {
            Color tone = white
                    ? Mood.mix(mood.haze(), mood.lit(Color.WHITE, 1, 80), mood.dark() ? 0.25 : 0.8)
                    : Mood.mix(mood.haze(), mood.zenith(), 0.6);
            cloud(new Color(tone.getRed(), tone.getGreen(), tone.getBlue(), white ? 120 : 60), width, rows);
        }
    }

    private void cloud(Color color, int width, int rows) {
        double x = dice.between(0, width);
        double y = dice.between(0, 0.8 * rows);
        double size = dice.between(0.05, 0.13) * width * (1.1 - 0.6 * y / rows);
        for (int puff = 0; puff < 6; puff++) {
            brush.veil(
                    color,
                    Discs.ellipse(
                            x + dice.between(-1.2, 1.2) * size,
                            y + dice.between(-0.12, 0.12) * size,
                            size * dice.between(0.4, 0.9),
                            size * dice.between(0.1, 0.24)));
        }
    }

    private void land() {
        Color soil = switch (street.place()) {
            case HIGHWAY -> new Color(0x76804E);
            case RESIDENTIAL -> new Color(0x64803F);
            case PARKING_LOT -> new Color(0x6B6C6E);
            default -> new Color(0x8A8882);
        };
        if (snow) {
            soil = new Color(0xE4E8EC);
        }
        strips(soil, -400, 400, 0);
        if (street.sidewalk() > 0) {
            Color stone = snow ? new Color(0xD8DCE0) : new Color(0xA09D97);
            strips(stone, street.left() - street.sidewalk(), street.left(), 0);
            strips(stone, street.right(), street.right() + street.sidewalk(), 0);
        }
    }

    private void road() {
        Color asphalt = dice.pick(new Color(0x58595C), new Color(0x4D4E51), new Color(0x66655F));
        if (snow) {
            asphalt = new Color(0xA9ADB1);
        } else if (mood.weather() == Weather.RAINY) {
            asphalt = new Color(0x3F4246);
        }
        strips(asphalt, street.left(), street.right(), 0);
        if (snow) {
            for (double lane : street.ahead()) {
                strips(new Color(0x74777B), lane - 0.95, lane - 0.6, 0);
                strips(new Color(0x74777B), lane + 0.6, lane + 0.95, 0);
            }
        }
        for (int patch = 0; patch < 5; patch++) {
            double z = dice.between(6, 40);
            double x = dice.between(street.left() + 0.5, street.right() - 2);
            brush.ground(
                    asphalt,
                    dice.between(0.86, 1.1),
                    z,
                    quad(x, x + dice.between(0.6, 1.8), z, z + dice.between(1, 7)));
        }
    }

    /** Draws a strip of ground up to the horizon, in pieces that fade with the distance. */
    private void strips(Color color, double left, double right, double height) {
        double near = Camera.NEAR;
        for (double far : (mood.headlights() || mood.sight() < 200 ? FINE : COARSE)) {
            double overlap = far == FAR ? far : far * 1.005;
            brush.ground(
                    color,
                    1,
                    (near + far) / 2,
                    left,
                    height,
                    near,
                    left,
                    height,
                    overlap,
                    right,
                    height,
                    overlap,
                    right,
                    height,
                    near);
            near = far;
        }
    }

    private void lines() {
        Color white = new Color(0xD9D9D4);
        Color yellow = new Color(0xC9A227);
        double light = snow ? 0.75 : 1;
        for (List<Double> lanes : List.of(street.ahead(), street.oncoming())) {
            for (int i = 0; i + 1 < lanes.size(); i++) {
                dashes(white, light, (lanes.get(i) + lanes.get(i + 1)) / 2);
            }
        }
        double centre = street.centreLine();
        if (street.place() == Place.HIGHWAY || street.place() == Place.TUNNEL) {
            strips(yellow, centre - 0.07, centre + 0.07, 0);
            double edge = street.right() - (street.place() == Place.TUNNEL ? 1 : 2.6);
            strips(white, edge - 0.07, edge + 0.07, 0);
        } else {
            strips(yellow, centre - 0.2, centre - 0.08, 0);
            strips(yellow, centre + 0.08, centre + 0.2, 0);
        }
        if (street.place() == Place.CITY_STREET && dice.chance(0.5)) {
            crossing(dice.between(9, 22), white, light);
        }
    }

    private void dashes(Color color, double light, double x) {
        for (double z = dice.between(2, 11); z < 100; z += 9) {
            brush.ground(color, light, z, quad(x - 0.07, x + 0.07, z, z + 3));
        }
    }

    private void crossing(double z, Color color, double light) {
        for (double x = street.left() + 0.5; x + 0.5 < street.right(); x += 1.05) {
            brush.ground(color, light, z, quad(x, x + 0.5, z, z + 3));
        }
    }

    private void stalls() {
        for (double row : street.parked()) {
            for (double z = 4; z < 60; z += 2.8) {
                brush.ground(new Color(0xD2D2CC), 1, z, quad(row - 2.6, row + 2.6, z, z + 0.12));
            }
        }
    }

    /** Draws the sky's reflection on wet asphalt, which is stronger at a flatter angle. */
    private void gloss() {
        Color sky = mood.haze();
        for (double z : new double[] {4.5, 5.5, 6.5, 8, 10, 13, 17, 24, 40}) {
            brush.veil(
                    new Color(sky.getRed(), sky.getGreen(), sky.getBlue(), 12),
                    brush.path(
                            street.left(), 0, z, street.left(), 0, FAR, street.right(), 0, FAR, street.right(), 0, z));
        }
    }

    private static double[] quad(double left, double right, double near, double far) {
        return new double[] {left, 0.005, near, left, 0.005, far, right, 0.005, far, right, 0.005, near};
    }
}
