package io.dashlabel.pipeline.view;

import io.dashlabel.label.ImageSize;

/**
 * The sizes of a drawing. A small image is enlarged, so that its labels are readable. A large image gets larger
 * letters and thicker lines instead.
 *
 * @param scale output pixels for one pixel of the image, at least 1
 * @param image the enlarged image in output pixels
 * @param canvasWidth width of the output, at least {@link #LEAST_WIDTH}
 * @param unit unit of line thickness: 1 at 1280x720, 3 at 4K
 * @param font size of the letters in output pixels
 */
record DrawingSizes(double scale, ImageSize image, int canvasWidth, double unit, double font) {

    static final int LEAST_WIDTH = 640;
    private static final int TALL_ENOUGH = 960;
    private static final double LEAST_FONT = 11;

    static DrawingSizes of(int width, int height) {
        double scale = Math.min(Math.max(1, (double) LEAST_WIDTH / width), Math.max(1, (double) TALL_ENOUGH / height));
        int w = (int) Math.round(width * scale);
        int h = (int) Math.round(height * scale);
        double unit = Math.max(0.6, Math.sqrt((double) w * h / (1280 * 720)));
        return new DrawingSizes(
                scale, new ImageSize(w, h), Math.max(LEAST_WIDTH, w), unit, Math.max(LEAST_FONT, 12.5 * unit));
    }

    /** Returns the line thickness of a predicted box, in whole pixels, so that lines are sharp. */
    int line() {
        return Math.max(2, (int) Math.round(2 * unit));
    }

    /** Returns the line thickness of a true box. */
    int thinLine() {
        return Math.max(1, (int) Math.round(1.6 * unit));
    }
}
