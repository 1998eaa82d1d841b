package io.dashlabel.photometric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which statistics an attribute is read from. Sets were compared by cross-validation on the same ninety-nine images, so
 * the figures in docs/photometric.md flatter them.
 */
final class FeatureSelection {

    static final List<String> BOXES = List.of(
            "boxes.pedestrians",
            "boxes.cars",
            "boxes.large",
            "boxes.twoWheelers",
            "boxes.lights",
            "boxes.signs",
            "boxes.vehicleArea",
            "boxes.largestVehicle",
            "boxes.vehicleHeight",
            "boxes.aside",
            "boxes.ahead",
            "boxes.far");

    private static final List<String> OPEN_SKY = List.of(
            "open.height",
            "open.heightSpread",
            "open.middle",
            "open.sides",
            "open.light",
            "open.lightSpread",
            "open.blueness",
            "open.bluenessSpread",
            "open.saturation",
            "open.saturationSpread");

    private FeatureSelection() {}

    /** By attribute. */
    static Map<String, List<String>> plain() {
        return Map.of("weather", weather(), "timeofday", timeOfDay(), "scene", scene());
    }

    /** Weather: the sky's light and colour, snow and wetness on and beside the road, colour and haze of the whole. */
    private static List<String> weather() {
        List<String> names = new ArrayList<>(OPEN_SKY);
        add(names, "sky", "light", "spread", "saturation", "blueness", "edges", "blue", "white", "grey");
        add(names, "road", "white", "light", "saturation");
        add(names, "verges", "white", "light", "saturation");
        add(names, "all", "saturation", "least", "blueness", "green");
        names.add("contrast");
        return names;
    }

    /** Time of day: how bright, how warm, how dark, and lamps. */
    private static List<String> timeOfDay() {
        List<String> names =
                new ArrayList<>(List.of("light.p5", "light.p25", "light.p50", "light.p75", "light.p95", "lights"));
        for (String region : List.of("sky", "all", "road", "mid")) {
            add(names, region, "light", "blueness", "warm", "dark");
        }
        return names;
    }

    /** Scene: everything, for what tells a highway from a street is texture, colour and openness together. */
    private static List<String> scene() {
        List<String> names = new ArrayList<>(OPEN_SKY);
        for (ImageRegion region : ImageRegion.ALL) {
            ImageRegion.MEASURES.forEach(measure -> names.add(region.measure(measure)));
        }
        return names;
    }

    private static void add(List<String> names, String region, String... measures) {
        for (String measure : measures) {
            names.add(region + "." + measure);
        }
    }
}
