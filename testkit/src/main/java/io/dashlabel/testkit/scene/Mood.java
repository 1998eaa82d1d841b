package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.SceneOptions.Place;
import io.dashlabel.testkit.scene.SceneOptions.TimeOfDay;
import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.awt.Color;

/**
 * Light and air: the look of a colour at this hour, in this weather, at a distance.
 *
 * @param ambient light of the sky
 * @param zenith colour of the sky overhead
 * @param haze colour of the sky at the horizon, to which distance fades
 * @param sight distance in metres over which a colour loses two thirds
 * @param headlights whether the ego car's headlights light the street
 */
record Mood(
        Weather weather, TimeOfDay time, Ambient ambient, Color zenith, Color haze, double sight, boolean headlights) {

    /** The brightness without lamps, 0 to 1 by channel. */
    record Ambient(double red, double green, double blue) {}

    static Mood of(Weather weather, TimeOfDay time, Place place) {
        Color zenith = zenith(weather);
        Color haze = haze(weather);
        Ambient ambient = new Ambient(1, 1, 1);
        double grey = weather == Weather.CLEAR || weather == Weather.PARTLY_CLOUDY ? 1 : 0.86;
        switch (time) {
            case DAYTIME -> ambient = new Ambient(grey, grey, grey);
            case DAWN_OR_DUSK -> {
                ambient = new Ambient(0.72 * grey, 0.58 * grey, 0.56 * grey);
                boolean open = weather == Weather.CLEAR || weather == Weather.PARTLY_CLOUDY;
                zenith = mix(zenith, new Color(0x35406E), 0.75);
                haze = mix(haze, open ? new Color(0xF29A5B) : new Color(0x8A7F8C), 0.8);
            }
            case NIGHT -> {
                ambient = new Ambient(0.23, 0.24, 0.3);
                zenith = mix(zenith, new Color(0x070A14), 0.93);
                haze = mix(haze, new Color(0x1D2029), 0.9);
            }
        }
        double sight = switch (weather) {
            case FOGGY -> 38;
            case SNOWY -> 110;
            case RAINY -> 140;
            case OVERCAST -> 350;
            default -> 600;
        };
        if (place == Place.TUNNEL) {
            return new Mood(weather, time, new Ambient(0.62, 0.52, 0.4), zenith, new Color(0x6B5B45), 220, false);
        }
        return new Mood(weather, time, ambient, zenith, haze, sight, time == TimeOfDay.NIGHT);
    }

    private static Color zenith(Weather weather) {
        return switch (weather) {
            case CLEAR -> new Color(0x3F7FC8);
            case PARTLY_CLOUDY -> new Color(0x5B8FC9);
            case OVERCAST -> new Color(0xB4BBC2);
            case RAINY -> new Color(0x858E98);
            case SNOWY -> new Color(0xC2C8CE);
            case FOGGY -> new Color(0xC6CACC);
        };
    }

    private static Color haze(Weather weather) {
        return switch (weather) {
            case CLEAR -> new Color(0xCFE2F3);
            case PARTLY_CLOUDY -> new Color(0xD5E1EC);
            case OVERCAST -> new Color(0xDADDE0);
            case RAINY -> new Color(0xA9B0B7);
            case SNOWY -> new Color(0xDDE1E5);
            case FOGGY -> new Color(0xCDD0D1);
        };
    }

    boolean dark() {
        return time == TimeOfDay.NIGHT;
    }

    /** Whether headlights and lamps are on. */
    boolean lampsOn() {
        return time != TimeOfDay.DAYTIME || weather == Weather.FOGGY || weather == Weather.RAINY;
    }

    /** Returns a surface's colour under this light; {@code light} is its share of the full light, up to 1. */
    Color lit(Color base, double light, double distance) {
        double near = headlights ? 1 + 2.2 * Math.exp(-distance / 16) : 1;
        double keep = Math.exp(-distance / sight);
        return new Color(
                channel(base.getRed() * ambient.red() * light * near, haze.getRed(), keep),
                channel(base.getGreen() * ambient.green() * light * near, haze.getGreen(), keep),
                channel(base.getBlue() * ambient.blue() * light * near, haze.getBlue(), keep),
                base.getAlpha());
    }

    /** Returns the colour of a lamp. */
    Color shining(Color base, double distance) {
        return mix(haze, base, Math.exp(-distance / (1.6 * sight)));
    }

    static Color mix(Color a, Color b, double share) {
        return new Color(
                channel(b.getRed(), a.getRed(), share),
                channel(b.getGreen(), a.getGreen(), share),
                channel(b.getBlue(), a.getBlue(), share),
                b.getAlpha());
    }

    private static int channel(double value, int other, double share) {
        return (int) Math.max(0, Math.min(255, Math.round(value * share + other * (1 - share))));
    }
}
