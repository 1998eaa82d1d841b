package io.dashlabel.onnx;

import io.dashlabel.image.Pixels;
import java.util.Arrays;

/**
 * Resizes a part of an image, splits its channels and normalises them in one pass. It writes directly into the model's
 * input.
 *
 * <p>The resizing is bilinear with pixel centres at half coordinates, without smoothing when it shrinks (OpenCV's
 * linear). The models were trained on images resized in this way. The object reuses its tables; not for concurrent use.
 */
final class ImageTensorWriter {

    private final InputForm form;
    private final float[][] rows = new float[3][];
    private int[] near = new int[0];
    private int[] far = new int[0];
    private float[] weight = new float[0];

    ImageTensorWriter(InputForm form) {
        this.form = form;
    }

    void write(Pixels pixels, Letterbox fit, PlaneBuffer to) {
        int inputWidth = fit.input().width();
        int inputHeight = fit.input().height();
        prepare(fit);
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
        double scale = (double) fit.from().height() / fit.height();
        for (int y = 0; y < fit.height(); y++) {
            double source = Math.max(0, (y + 0.5) * scale - 0.5);
            int upper = Math.min((int) source, fit.from().height() - 1);
            int lower = Math.min(upper + 1, fit.from().height() - 1);
            blend(pixels, fit, fit.from().y() + upper, fit.from().y() + lower, (float) (source - upper));
            for (int channel = 0; channel < 3; channel++) {
                to.put(form.planeOf(channel), fit.top() + y, rows[channel]);
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
    }

    /** Computes one row of each channel from two rows of the image. */
    private void blend(Pixels pixels, Letterbox fit, int upper, int lower, float share) {
        byte[] bgr = pixels.bgr();
        int upperStart = 3 * upper * pixels.width();
        int lowerStart = 3 * lower * pixels.width();
        for (int channel = 0; channel < 3; channel++) {
            float[] row = rows[channel];
            float gain = form.gain(form.planeOf(channel));
            float shift = form.shift(form.planeOf(channel));
            int up = upperStart + channel;
            int low = lowerStart + channel;
            for (int x = 0; x < near.length; x++) {
                int l = near[x];
                int r = far[x];
                float w = weight[x];
                float a = bgr[up + l] & 0xff;
                float b = bgr[up + r] & 0xff;
                float c = bgr[low + l] & 0xff;
                float d = bgr[low + r] & 0xff;
                float first = a + (b - a) * w;
                float second = c + (d - c) * w;
                // Whole numbers, as in the resized images of OpenCV and Pillow with which the models were trained.
                int value = (int) (first + (second - first) * share + 0.5f);
                row[fit.left() + x] = value * gain + shift;
            }
        }
    }
}
