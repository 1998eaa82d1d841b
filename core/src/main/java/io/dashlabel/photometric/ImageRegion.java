package io.dashlabel.photometric;

import java.util.List;
import java.util.Map;

/** A part of every image, as one or two rectangles in shares of width and height, with fourteen measures. */
record ImageRegion(String name, List<Part> parts) {

    record Part(double left, double top, double right, double bottom) {}

    /** Left and right are always measured together, so that traffic may keep to either side. */
    static final List<ImageRegion> ALL = List.of(
            new ImageRegion("all", List.of(new Part(0, 0, 1, 1))),
            new ImageRegion("sky", List.of(new Part(0, 0, 1, 0.35))),
            new ImageRegion("mid", List.of(new Part(0, 0.35, 1, 0.6))),
            new ImageRegion("road", List.of(new Part(0.2, 0.6, 0.8, 0.85))),
            new ImageRegion("sides", List.of(new Part(0, 0.1, 0.25, 0.55), new Part(0.75, 0.1, 1, 0.55))),
            new ImageRegion("verges", List.of(new Part(0, 0.5, 0.2, 0.75), new Part(0.8, 0.5, 1, 0.75))));

    /** The measures: means and shares in 0..1, differences in -1..1. */
    static final List<String> MEASURES = List.of(
            "light",
            "spread",
            "saturation",
            "blueness",
            "greenness",
            "edges",
            "upright",
            "blue",
            "white",
            "grey",
            "green",
            "warm",
            "dark",
            "least");

    String measure(String measure) {
        return name + "." + measure;
    }

    void measure(Thumbnail image, Map<String, Double> into) {
        double[] sums = new double[MEASURES.size()];
        double across = 0;
        double down = 0;
        int count = 0;
        for (Part part : parts) {
            for (int y = (int) (part.top * Thumbnail.HEIGHT); y < (int) (part.bottom * Thumbnail.HEIGHT); y++) {
                int row = y * Thumbnail.WIDTH;
                int end = row + (int) (part.right * Thumbnail.WIDTH);
                for (int cell = row + (int) (part.left * Thumbnail.WIDTH); cell < end; cell++) {
                    add(image, cell, sums);
                    across += image.across[cell];
                    down += image.down[cell];
                    count++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= count;
        }
        sums[1] = Math.sqrt(Math.max(0, sums[1] - sums[0] * sums[0]));
        // The share of upright edges in all changes of brightness.
        sums[6] = across / (across + down + 1e-3 * count);
        for (int i = 0; i < sums.length; i++) {
            into.put(measure(MEASURES.get(i)), sums[i]);
        }
    }

    private static void add(Thumbnail image, int cell, double[] sums) {
        float r = image.red[cell];
        float g = image.green[cell];
        float b = image.blue[cell];
        float light = image.light[cell];
        boolean pale = image.saturation[cell] < 0.15f;
        sums[0] += light;
        sums[1] += light * light;
        sums[2] += image.saturation[cell];
        sums[3] += b - r;
        sums[4] += g - (r + b) / 2;
        sums[5] += Math.sqrt(image.across[cell] + image.down[cell]);
        sums[7] += b > r + 0.1f && light > 0.25f ? 1 : 0;
        sums[8] += pale && light > 0.65f ? 1 : 0;
        sums[9] += pale && light > 0.3f && light <= 0.65f ? 1 : 0;
        sums[10] += g > r * 1.03f && g > b * 1.08f && light > 0.06f ? 1 : 0;
        sums[11] += r > b + 0.12f && r > g ? 1 : 0;
        sums[12] += light < 0.15f ? 1 : 0;
        sums[13] += image.least(cell);
    }
}
