package io.dashlabel.onnx.scene;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.InputSize;
import io.dashlabel.onnx.PixelRegion;
import io.dashlabel.onnx.Resampler;
import java.util.List;

/**
 * Writes the pixels of an image as the input of a scene model: resized by Pillow's filter, cut, scaled, and planes of
 * red, green and blue.
 *
 * @param size of the input
 * @param shortestEdge of the resized image before it is cut; 0 if the image is stretched
 */
record ImageWriter(
        InputSize size,
        int shortestEdge,
        Resampler.Kernel interpolation,
        double scale,
        List<Double> mean,
        List<Double> std) {

    /** Increased by every change that makes the same image another input. */
    static final int VERSION = 1;

    /** The longer side counts up to this many times the shorter one. */
    private static final int LONGEST = 20;

    /** @param known with every part except {@code shortestEdge} */
    static ImageWriter of(Preparation known) {
        InputSize size = known.size().orElseThrow();
        boolean crops = known.resize().orElseThrow() == Preparation.Resize.CROP;
        int edge = known.shortestEdge().orElse(Math.min(size.width(), size.height()));
        return new ImageWriter(
                size,
                crops ? Math.max(edge, Math.max(size.width(), size.height())) : 0,
                known.interpolation().orElseThrow(),
                known.scale().orElseThrow(),
                known.mean(),
                known.std());
    }

    /** For a question: everything that determines the input. */
    String text() {
        return "version " + VERSION + ", " + size.width() + "x" + size.height()
                + (shortestEdge > 0 ? ", shortest edge " + shortestEdge : ", stretched") + ", " + interpolation
                + ", scale " + scale + ", mean " + mean + ", std " + std;
    }

    /**
     * Returns the inputs for an image: one, or three where it is cut and one part would lose more than a fifth
     * of its longer side.
     *
     * @param views whether there may be three
     * @return each with red, green and blue planes, row by row
     */
    List<float[]> inputs(Pixels image, Views views) {
        Resampler resampler = new Resampler(interpolation);
        if (shortestEdge == 0) {
            byte[] bgr = resampler.resize(image, PixelRegion.full(image.size()), size.width(), size.height());
            return List.of(planes(bgr, size.width(), 0, 0));
        }
        PixelRegion part = middle(image.size());
        ImageSize resized = resized(new ImageSize(part.width(), part.height()));
        byte[] bgr = resampler.resize(image, part, resized.width(), resized.height());
        int right = resized.width() - size.width();
        int down = resized.height() - size.height();
        float[] middle = planes(bgr, resized.width(), right / 2, down / 2);
        if (views == Views.CROP || 5 * Math.max(right, down) <= Math.max(resized.width(), resized.height())) {
            return List.of(middle);
        }
        return right > down
                ? List.of(
                        planes(bgr, resized.width(), 0, down / 2),
                        middle,
                        planes(bgr, resized.width(), right, down / 2))
                : List.of(
                        planes(bgr, resized.width(), right / 2, 0),
                        middle,
                        planes(bgr, resized.width(), right / 2, down));
    }

    /** The whole image; of a strip that would need too much memory the middle. */
    private static PixelRegion middle(ImageSize image) {
        int width = (int) Math.min(image.width(), (long) LONGEST * image.height());
        int height = (int) Math.min(image.height(), (long) LONGEST * image.width());
        return new PixelRegion((image.width() - width) / 2, (image.height() - height) / 2, width, height);
    }

    /** The longer side is rounded down, as the reference does. */
    ImageSize resized(ImageSize image) {
        return image.width() <= image.height()
                ? new ImageSize(shortestEdge, (int) ((long) shortestEdge * image.height() / image.width()))
                : new ImageSize((int) ((long) shortestEdge * image.width() / image.height()), shortestEdge);
    }

    private float[] planes(byte[] bgr, int width, int left, int top) {
        int plane = size.width() * size.height();
        float[] values = new float[3 * plane];
        for (int colour = 0; colour < 3; colour++) {
            float[] levels = levels(colour);
            int at = colour * plane;
            for (int y = 0; y < size.height(); y++) {
                int from = 3 * ((top + y) * width + left) + 2 - colour;
                for (int x = 0; x < size.width(); x++) {
                    values[at++] = levels[bgr[from] & 0xff];
                    from += 3;
                }
            }
        }
        return values;
    }

    /** The input of each of the 256 levels of a colour, in 32-bit floats as the reference computes it. */
    private float[] levels(int colour) {
        float[] levels = new float[256];
        float middle = mean.get(colour).floatValue();
        float spread = std.get(colour).floatValue();
        for (int level = 0; level < levels.length; level++) {
            levels[level] = ((float) (level * scale) - middle) / spread;
        }
        return levels;
    }
}
