package io.dashlabel.onnx;

import io.dashlabel.image.Pixels;
import java.util.Arrays;
import java.util.Optional;

/**
 * Resizes a part of an image, splits its channels and normalises them in one pass. It writes directly into the model's
 * input.
 *
 * <p>Usually the resizing is bilinear with pixel centres at half coordinates, without smoothing when it shrinks (OpenCV's
 * linear). For models that were trained on images resized by Pillow a {@link Resampler} resizes first. The object reuses
 * its tables; not for concurrent use.
 */
final class ImageTensorWriter {

    /** The numbers 0..255. The simple compiler takes longer for a conversion than for reading one. */
    private static final float[] FLOATS = new float[256];

    static {
        for (int level = 0; level < FLOATS.length; level++) {
            FLOATS[level] = level;
        }
    }

    private final InputForm form;
    /** The model's value for each level 0..255 of a channel. */
    private final float[][] levels = new float[3][256];

    private final Optional<Resampler> resampler;
    private final float[][] rows = new float[3][];
    private int[] near = new int[0];
    private int[] far = new int[0];
    private float[] weight = new float[0];
    private SampledRow upper = new SampledRow();
    private SampledRow lower = new SampledRow();

    ImageTensorWriter(InputForm form) {
        this.form = form;
        for (int channel = 0; channel < 3; channel++) {
            int plane = form.planeOf(channel);
            for (int level = 0; level < 256; level++) {
                levels[channel][level] = level * form.gain(plane) + form.shift(plane);
            }
        }
        this.resampler = form.interpolation().kernel().map(Resampler::new);
    }

    void write(Pixels pixels, Letterbox fit, PlaneBuffer to) {
        int inputWidth = fit.input().width();
        int inputHeight = fit.input().height();
        for (int channel = 0; channel < 3; channel++) {
            int plane = form.planeOf(channel);
            rows[channel] = new float[inputWidth];
            Arrays.fill(rows[channel], form.padding() * form.gain(plane) + form.shift(plane));
            for (int y = 0; y < inputHeight; y++) {
                if (y < fit.top() || y >= fit.top() + fit.height()) {
                    to.put(plane, y, rows[channel]);
                }
            }
        }
        if (resampler.isPresent()) {
            write(resampler.get().resize(pixels, fit.from(), fit.width(), fit.height()), fit, to);
            return;
        }
        prepare(fit);
        double scale = (double) fit.from().height() / fit.height();
        for (int y = 0; y < fit.height(); y++) {
            double source = Math.max(0, (y + 0.5) * scale - 0.5);
            int first = Math.min((int) source, fit.from().height() - 1);
            int second = Math.min(first + 1, fit.from().height() - 1);
            sample(pixels, fit.from().y() + first, fit.from().y() + second);
            for (int channel = 0; channel < 3; channel++) {
                blend(channel, (float) (source - first), fit.left());
                to.put(form.planeOf(channel), fit.top() + y, rows[channel]);
            }
        }
    }

    /** Writes resized pixels. */
    private void write(byte[] bgr, Letterbox fit, PlaneBuffer to) {
        for (int y = 0; y < fit.height(); y++) {
            for (int channel = 0; channel < 3; channel++) {
                int plane = form.planeOf(channel);
                int at = 3 * y * fit.width() + channel;
                for (int x = 0; x < fit.width(); x++) {
                    rows[channel][fit.left() + x] = levels[channel][bgr[at + 3 * x] & 0xff];
                }
                to.put(plane, fit.top() + y, rows[channel]);
            }
        }
    }

    /**
     * Computes for each input column the two source columns, as byte offsets in a pixel row, and the second one's
     * weight.
     */
    private void prepare(Letterbox fit) {
        if (near.length != fit.width()) {
            near = new int[fit.width()];
            far = new int[fit.width()];
            weight = new float[fit.width()];
        }
        double scale = (double) fit.from().width() / fit.width();
        for (int x = 0; x < fit.width(); x++) {
            double source = Math.max(0, (x + 0.5) * scale - 0.5);
            int left = Math.min((int) source, fit.from().width() - 1);
            int right = Math.min(left + 1, fit.from().width() - 1);
            near[x] = 3 * (fit.from().x() + left);
            far[x] = 3 * (fit.from().x() + right);
            weight[x] = (float) (source - left);
        }
        upper = new SampledRow();
        lower = new SampledRow();
    }

    /** Samples two rows of the image, unless the rows before them were the same: neighbours share rows. */
    private void sample(Pixels pixels, int first, int second) {
        if (lower.row == first) {
            SampledRow known = lower;
            lower = upper;
            upper = known;
        }
        upper.sample(pixels, first);
        lower.sample(pixels, second);
    }

    /** Computes one row of a channel from the two sampled rows. */
    private void blend(int channel, float share, int left) {
        float[] normalised = levels[channel];
        float[] row = rows[channel];
        float[] first = upper.channels[channel];
        float[] second = lower.channels[channel];
        for (int x = 0; x < first.length; x++) {
            float a = first[x];
            // Whole numbers, as in the resized images of OpenCV and Pillow with which the models were trained.
            row[left + x] = normalised[(int) (a + (second[x] - a) * share + 0.5f)];
        }
    }

    /** A row of the image at the columns of the input, not yet rounded. */
    private final class SampledRow {

        private final float[][] channels = new float[3][near.length];
        private int row = -1;

        void sample(Pixels pixels, int wanted) {
            if (row == wanted) {
                return;
            }
            row = wanted;
            // local names: the simple compiler would read the fields again in each step
            float[] floats = FLOATS;
            int[] lefts = near;
            int[] rights = far;
            float[] shares = weight;
            byte[] bgr = pixels.bgr();
            float[] blues = channels[0];
            float[] greens = channels[1];
            float[] reds = channels[2];
            int start = 3 * row * pixels.width();
            for (int x = 0; x < blues.length; x++) {
                int left = start + lefts[x];
                int right = start + rights[x];
                float share = shares[x];
                float blue = floats[bgr[left] & 0xff];
                float green = floats[bgr[left + 1] & 0xff];
                float red = floats[bgr[left + 2] & 0xff];
                blues[x] = blue + (floats[bgr[right] & 0xff] - blue) * share;
                greens[x] = green + (floats[bgr[right + 1] & 0xff] - green) * share;
                reds[x] = red + (floats[bgr[right + 2] & 0xff] - red) * share;
            }
        }
    }
}
