package io.dashlabel.label;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours that people can tell apart. Each one is, of all candidates, the farthest from those before it in OKLab, so
 * that the first few differ most and a longer list starts with the same colours. The candidates are neither so dark nor
 * so light nor so grey that a box in them is lost on an image or on a page.
 */
final class DistinctColours {

    private static final int FIRST = 0x2E86FF;

    /** The beginning of the list, because nearly every command starts with ten of them. */
    private static final List<Colour> KNOWN = IntStream.of(
                    0x2E86FF, 0x8BFF00, 0xFF0000, 0x008B00, 0xFFB9E7, 0xE700FF, 0xD0A200, 0x00E7E7, 0xA25C8B, 0x45A2A2,
                    0x8B2EFF, 0xB98BFF, 0x00D05C, 0xFF5CB9, 0xA2732E, 0xD0E7A2)
            .mapToObj(Colour::new)
            .toList();

    private static final int LEVELS = 12;
    private static final double DARKEST = 0.55;
    private static final double LIGHTEST = 0.90;
    private static final double GREYEST = 0.08;

    /**
     * A colour in OKLab.
     *
     * @param lightness 0 to 1
     * @param a green to red
     * @param b blue to yellow
     */
    private record Lab(int rgb, double lightness, double a, double b) {

        static Lab of(int rgb) {
            double red = linear(rgb >> 16 & 0xFF);
            double green = linear(rgb >> 8 & 0xFF);
            double blue = linear(rgb & 0xFF);
            // the two matrices of OKLab; StrictMath, so that every machine chooses the same colours
            double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
            double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
            double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
            return new Lab(
                    rgb,
                    0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
        }

        private static double linear(int level) {
            double value = level / 255.0;
            return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
        }

        double distance(Lab other) {
            double l = lightness - other.lightness;
            double da = a - other.a;
            double db = b - other.b;
            return l * l + da * da + db * db;
        }

        boolean isVisible() {
            return lightness >= DARKEST && lightness <= LIGHTEST && a * a + b * b >= GREYEST * GREYEST;
        }
    }

    private DistinctColours() {}

    /** Returns the first colours, in their order; they repeat after some hundreds. */
    static List<Colour> first(int count) {
        return count <= KNOWN.size() ? KNOWN.subList(0, count) : computed(count);
    }

    static List<Colour> computed(int count) {
        List<Lab> left = candidates();
        List<Colour> chosen = new ArrayList<>();
        if (count > 0) {
            chosen.add(new Colour(FIRST));
        }
        double[] nearest = left.stream()
                .mapToDouble(candidate -> candidate.distance(Lab.of(FIRST)))
                .toArray();
        while (chosen.size() < Math.min(count, left.size())) {
            int farthest = 0;
            for (int i = 1; i < nearest.length; i++) {
                farthest = nearest[i] > nearest[farthest] ? i : farthest;
            }
            Lab next = left.get(farthest);
            chosen.add(new Colour(next.rgb()));
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = Math.min(nearest[i], left.get(i).distance(next));
            }
        }
        int different = chosen.size();
        while (chosen.size() < count) {
            chosen.add(chosen.get(chosen.size() - different));
        }
        return chosen;
    }

    private static List<Lab> candidates() {
        List<Lab> visible = new ArrayList<>();
        for (int i = 0; i < LEVELS * LEVELS * LEVELS; i++) {
            int red = i / (LEVELS * LEVELS) * 255 / (LEVELS - 1);
            int green = i / LEVELS % LEVELS * 255 / (LEVELS - 1);
            int blue = i % LEVELS * 255 / (LEVELS - 1);
            Lab colour = Lab.of(red << 16 | green << 8 | blue);
            if (colour.isVisible()) {
                visible.add(colour);
            }
        }
        return visible;
    }
}
