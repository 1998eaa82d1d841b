package io.dashlabel.photometric;

import io.dashlabel.image.Pixels;

/**
 * An image reduced to 160 x 90 cells, for any size and shape. All values lie in 0..1. Red, green, blue and brightness
 * (ITU-R BT.601) are the mean of up to nine pixels of the cell. Saturation is HSV's; values below 0.1 count as 0.1, so
 * that black is not colourful. The changes of brightness go from the left to the right neighbour and from the upper to
 * the lower one.
 */
final class Thumbnail {

    static final int WIDTH = 160;
    static final int HEIGHT = 90;

    final float[] red = new float[WIDTH * HEIGHT];
    final float[] green = new float[WIDTH * HEIGHT];
    final float[] blue = new float[WIDTH * HEIGHT];
    final float[] light = new float[WIDTH * HEIGHT];
    final float[] saturation = new float[WIDTH * HEIGHT];
    final float[] across = new float[WIDTH * HEIGHT];
    final float[] down = new float[WIDTH * HEIGHT];

    Thumbnail(Pixels pixels) {
        int[] columns = new int[WIDTH + 1];
        for (int x = 0; x <= WIDTH; x++) {
            columns[x] = x * pixels.width() / WIDTH;
        }
        for (int y = 0; y < HEIGHT; y++) {
            int top = y * pixels.height() / HEIGHT;
            int bottom = Math.max(top + 1, (y + 1) * pixels.height() / HEIGHT);
            for (int x = 0; x < WIDTH; x++) {
                int right = Math.max(columns[x] + 1, columns[x + 1]);
                average(pixels, columns[x], right, top, bottom, y * WIDTH + x);
            }
        }
        for (int y = 1; y < HEIGHT - 1; y++) {
            for (int cell = y * WIDTH + 1; cell < (y + 1) * WIDTH - 1; cell++) {
                across[cell] = Math.abs(light[cell + 1] - light[cell - 1]);
                down[cell] = Math.abs(light[cell + WIDTH] - light[cell - WIDTH]);
            }
        }
    }

    private void average(Pixels pixels, int left, int right, int top, int bottom, int cell) {
        byte[] bgr = pixels.bgr();
        int stepX = Math.max(1, (right - left + 2) / 3);
        int stepY = Math.max(1, (bottom - top + 2) / 3);
        int b = 0;
        int g = 0;
        int r = 0;
        int count = 0;
        for (int y = top + stepY / 2; y < bottom; y += stepY) {
            int row = 3 * y * pixels.width();
            for (int at = row + 3 * (left + stepX / 2); at < row + 3 * right; at += 3 * stepX) {
                b += bgr[at] & 0xFF;
                g += bgr[at + 1] & 0xFF;
                r += bgr[at + 2] & 0xFF;
                count++;
            }
        }
        float scale = 1 / (255f * count);
        blue[cell] = b * scale;
        green[cell] = g * scale;
        red[cell] = r * scale;
        light[cell] = 0.299f * red[cell] + 0.587f * green[cell] + 0.114f * blue[cell];
        float most = Math.max(r, Math.max(g, b)) * scale;
        saturation[cell] = (most - least(cell)) / (most > 0.1f ? most : 0.1f);
    }

    /** The darkest of the three colours (the "dark channel"); it is high over a whole region in haze and fog. */
    float least(int cell) {
        // Math.min of floats also orders NaN and -0, which costs several times as much.
        float least = green[cell] < blue[cell] ? green[cell] : blue[cell];
        return red[cell] < least ? red[cell] : least;
    }
}
