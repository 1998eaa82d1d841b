package io.dashlabel.image;

/**
 * Computes the sharpness of an image: the variance of the Laplacian over a small grey copy, relative to the variance of
 * the copy's own grey values, so that a dark image is not blurred only because it is dark.
 */
public final class Sharpness {

    /** The longer side of the grey copy in pixels, about. The noise of single pixels averages out in it; edges stay. */
    private static final double LONGER_SIDE = 320;

    private Sharpness() {}

    /**
     * Returns the sharpness: 0 for one colour, 0.1 to 0.6 for most street scenes, more for fine patterns. Images of less
     * than three pixels in a direction have 0.
     */
    public static double of(Pixels pixels) {
        int step = (int) Math.max(1, Math.round(Math.max(pixels.width(), pixels.height()) / LONGER_SIDE));
        int width = pixels.width() / step;
        int height = pixels.height() / step;
        if (width < 3 || height < 3) {
            return 0;
        }
        int[] grey = grey(pixels, step, width, height);
        long sum = 0;
        long squares = 0;
        long greySum = 0;
        long greySquares = 0;
        for (int y = 1; y < height - 1; y++) {
            int at = y * width + 1;
            int left = grey[at - 1];
            int own = grey[at];
            for (int end = at + width - 2; at < end; at++) {
                int right = grey[at + 1];
                int laplacian = left + right + grey[at - width] + grey[at + width] - 4 * own;
                sum += laplacian;
                squares += (long) laplacian * laplacian;
                greySum += own;
                greySquares += (long) own * own;
                left = own;
                own = right;
            }
        }
        double count = (double) (width - 2) * (height - 2);
        double mean = greySum / count;
        double variance = greySquares / count - mean * mean;
        return variance <= 0 ? 0 : (squares / count - sum / count * (sum / count)) / variance;
    }

    /** Takes green for grey: it has most of the luminance, and reading one colour takes a third of the time. */
    private static int[] grey(Pixels pixels, int step, int width, int height) {
        byte[] bgr = pixels.bgr();
        int[] grey = new int[width * height];
        int area = step * step;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int dy = 0; dy < step; dy++) {
                int at = 3 * (y * step + dy) * pixels.width() + 1;
                for (int x = row; x < row + width; x++) {
                    int sum = 0;
                    int dx = 0;
                    // four in a step, for the step itself takes as long as two of them
                    for (; dx + 3 < step; dx += 4, at += 12) {
                        sum += (bgr[at] & 0xFF) + (bgr[at + 3] & 0xFF) + (bgr[at + 6] & 0xFF) + (bgr[at + 9] & 0xFF);
                    }
                    for (; dx < step; dx++, at += 3) {
                        sum += bgr[at] & 0xFF;
                    }
                    grey[x] += sum;
                }
            }
        }
        // In 1/256 of a grey value. A division of longs takes several times as long as one of ints.
        for (int i = 0; i < grey.length; i++) {
            grey[i] = area < 1 << 15 ? 256 * grey[i] / area : (int) (256L * grey[i] / area);
        }
        return grey;
    }
}
