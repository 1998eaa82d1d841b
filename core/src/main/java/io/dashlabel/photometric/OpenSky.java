package io.dashlabel.photometric;

import java.util.Map;

/**
 * Measures the visible sky: in each column, the cells from the top down to the first edge or dark cell. It gives the
 * height of the sky (mean, spread, middle and sides apart), and the mean and spread of its brightness, blueness and
 * saturation. All are 0 if almost no sky is visible.
 */
final class OpenSky {

    private static final int LOWEST = (int) (0.6 * Thumbnail.HEIGHT);
    private static final int FEWEST_CELLS = 50;

    private final int[] height = new int[Thumbnail.WIDTH];
    private final Thumbnail image;

    OpenSky(Thumbnail image) {
        this.image = image;
        for (int x = 0; x < Thumbnail.WIDTH; x++) {
            int y = 1;
            while (y < LOWEST && isSky(y * Thumbnail.WIDTH + x)) {
                y++;
            }
            height[x] = y < 3 ? 0 : y;
        }
    }

    private boolean isSky(int cell) {
        return image.light[cell] >= 0.3f && image.across[cell] + image.down[cell] <= 0.1f;
    }

    void measure(Map<String, Double> into) {
        Moments heights = new Moments();
        Moments middle = new Moments();
        Moments sides = new Moments();
        Moments light = new Moments();
        Moments blueness = new Moments();
        Moments saturation = new Moments();
        for (int x = 0; x < Thumbnail.WIDTH; x++) {
            double share = (double) height[x] / Thumbnail.HEIGHT;
            heights.add(share);
            (x >= Thumbnail.WIDTH * 3 / 8 && x < Thumbnail.WIDTH * 5 / 8 ? middle : sides).add(share);
            for (int y = 1; y < height[x]; y++) {
                int cell = y * Thumbnail.WIDTH + x;
                light.add(image.light[cell]);
                blueness.add(image.blue[cell] - image.red[cell]);
                saturation.add(image.saturation[cell]);
            }
        }
        into.put("open.height", heights.mean());
        into.put("open.heightSpread", heights.spread());
        into.put("open.middle", middle.mean());
        into.put("open.sides", sides.mean());
        boolean seen = light.count >= FEWEST_CELLS;
        into.put("open.light", seen ? light.mean() : 0);
        into.put("open.lightSpread", seen ? light.spread() : 0);
        into.put("open.blueness", seen ? blueness.mean() : 0);
        into.put("open.bluenessSpread", seen ? blueness.spread() : 0);
        into.put("open.saturation", seen ? saturation.mean() : 0);
        into.put("open.saturationSpread", seen ? saturation.spread() : 0);
    }

    private static final class Moments {
        private int count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double mean() {
            return sum / count;
        }

        double spread() {
            return Math.sqrt(Math.max(0, squares / count - mean() * mean()));
        }
    }
}
