package io.dashlabel.photometric;

import io.dashlabel.image.Pixels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the inputs of the classifier, by name, always the same names in the same order. They are the measures of
 * each {@link ImageRegion} and of the {@link OpenSky}, brightness quantiles, points of light, and the difference in
 * brightness between sky and road. Deterministic; takes about a millisecond.
 */
final class ImageStatistics {

    /** Changes with every change of a statistic, so that older stored answers are not used any more. */
    static final String VERSION = "1";

    private static final List<Integer> PERCENTS = List.of(5, 25, 50, 75, 95);

    private ImageStatistics() {}

    static Map<String, Double> of(Pixels pixels) {
        Thumbnail image = new Thumbnail(pixels);
        Map<String, Double> values = new LinkedHashMap<>();
        ImageRegion.ALL.forEach(region -> region.measure(image, values));
        new OpenSky(image).measure(values);
        quantiles(image, values);
        values.put("lights", Math.log1p(pointsOfLight(image)));
        values.put("contrast", values.getOrDefault("sky.light", 0.0) - values.getOrDefault("road.light", 0.0));
        // Four decimals exceed the repeatability of a camera and keep the answer short.
        values.replaceAll((name, value) -> Math.rint(value * 1e4) / 1e4);
        return values;
    }

    private static void quantiles(Thumbnail image, Map<String, Double> into) {
        int[] histogram = new int[256];
        for (float light : image.light) {
            histogram[Math.min(255, (int) (light * 256))]++;
        }
        int level = 0;
        int below = histogram[0];
        for (int percent : PERCENTS) {
            while (below * 100L < (long) percent * image.light.length) {
                below += histogram[++level];
            }
            into.put("light.p" + percent, level / 255.0);
        }
    }

    /** Counts lamps at night: bright cells, brighter than their neighbours, with darkness four cells around. */
    private static int pointsOfLight(Thumbnail image) {
        int points = 0;
        for (int y = 4; y < Thumbnail.HEIGHT * 3 / 4; y++) {
            for (int x = 4; x < Thumbnail.WIDTH - 4; x++) {
                int cell = y * Thumbnail.WIDTH + x;
                if (image.light[cell] >= 0.6f && isPeak(image.light, cell) && ring(image.light, cell) < 0.3f) {
                    points++;
                }
            }
        }
        return points;
    }

    /** Of equal neighbours, the first one is the peak. */
    private static boolean isPeak(float[] light, int cell) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int other = cell + dy * Thumbnail.WIDTH + dx;
                if (light[other] > light[cell] || (light[other] == light[cell] && other < cell)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static float ring(float[] light, int cell) {
        float sum = 0;
        for (int i = -4; i < 4; i++) {
            sum += light[cell - 4 * Thumbnail.WIDTH + i]
                    + light[cell + i * Thumbnail.WIDTH + 4]
                    + light[cell + 4 * Thumbnail.WIDTH - i]
                    + light[cell - i * Thumbnail.WIDTH - 4];
        }
        return sum / 32;
    }
}
