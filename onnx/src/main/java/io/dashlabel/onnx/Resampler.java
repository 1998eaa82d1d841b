package io.dashlabel.onnx;

import io.dashlabel.image.Pixels;

/**
 * Resizes images with smoothing: where an image shrinks, each pixel is a weighted mean of all source pixels that it
 * covers. The result has the same bytes as that of Pillow (PIL) before 13, with which many models were trained: weights
 * of 22 bits, rows first, 8 bits between the two passes. Pillow 13 begins with the columns where an image gets wider and
 * lower. The object reuses its buffers; not for concurrent use.
 */
public final class Resampler {

    /** How the weight of a source pixel falls with its distance. */
    public enum Kernel {
        /** Pillow's bilinear filter. */
        BILINEAR(1) {
            @Override
            double weight(double distance) {
                double x = Math.abs(distance);
                return x < 1 ? 1 - x : 0;
            }
        },
        /** Pillow's bicubic filter: Keys' kernel with a = -0.5. */
        BICUBIC(2) {
            @Override
            double weight(double distance) {
                double x = Math.abs(distance);
                if (x < 1) {
                    return ((A + 2) * x - (A + 3)) * x * x + 1;
                }
                return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
            }
        };

        private static final double A = -0.5;

        private final double support;

        Kernel(double support) {
            this.support = support;
        }

        /** Returns the weight at a distance in pixels of the smaller image. */
        abstract double weight(double distance);
    }

    private static final int BITS = 22;
    private static final int HALF = 1 << (BITS - 1);

    private final Kernel kernel;
    private byte[] narrowed = new byte[0];
    private byte[] resized = new byte[0];

    public Resampler(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The source pixels of each pixel of a row or column, and their weights in a row of {@code size} numbers each. */
    private record Taps(int[] first, int[] count, int[] weights, int size) {

        static Taps of(Kernel kernel, int from, int to) {
            double scale = (double) from / to;
            double width = Math.max(1, scale);
            double support = kernel.support * width;
            int size = (int) Math.ceil(support) * 2 + 1;
            Taps taps = new Taps(new int[to], new int[to], new int[to * size], size);
            double[] exact = new double[size];
            for (int x = 0; x < to; x++) {
                double center = (x + 0.5) * scale;
                int first = Math.max(0, (int) (center - support + 0.5));
                int count = Math.min(from, (int) (center + support + 0.5)) - first;
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    exact[i] = kernel.weight((i + first - center + 0.5) * (1 / width));
                    sum += exact[i];
                }
                taps.first[x] = first;
                taps.count[x] = count;
                for (int i = 0; i < count; i++) {
                    double share = sum == 0 ? exact[i] : exact[i] / sum;
                    taps.weights[x * size + i] = (int) (share * (1 << BITS) + (share < 0 ? -0.5 : 0.5));
                }
            }
            return taps;
        }
    }

    /**
     * Resizes a part of an image.
     *
     * @param width of the result, in pixels
     * @param height of the result, in pixels
     * @return blue, green and red of each pixel, row by row; valid until the next call
     */
    public byte[] resize(Pixels image, PixelRegion from, int width, int height) {
        narrowed = room(narrowed, 3 * width * from.height());
        resized = room(resized, 3 * width * height);
        Taps across = Taps.of(kernel, from.width(), width);
        for (int y = 0; y < from.height(); y++) {
            int row = 3 * ((from.y() + y) * image.width() + from.x());
            narrow(image.bgr(), row, across, 3 * width * y);
        }
        Taps down = Taps.of(kernel, from.height(), height);
        for (int y = 0; y < height; y++) {
            shorten(down, y, 3 * width);
        }
        return resized;
    }

    private static byte[] room(byte[] buffer, int length) {
        return buffer.length >= length ? buffer : new byte[length];
    }

    /** Resizes one row. */
    private void narrow(byte[] bgr, int row, Taps taps, int to) {
        int at = to;
        for (int x = 0; x < taps.first.length; x++) {
            int blue = HALF;
            int green = HALF;
            int red = HALF;
            int pixel = row + 3 * taps.first[x];
            int end = x * taps.size + taps.count[x];
            for (int i = x * taps.size; i < end; i++) {
                int weight = taps.weights[i];
                blue += (bgr[pixel] & 0xff) * weight;
                green += (bgr[pixel + 1] & 0xff) * weight;
                red += (bgr[pixel + 2] & 0xff) * weight;
                pixel += 3;
            }
            narrowed[at++] = clipped(blue);
            narrowed[at++] = clipped(green);
            narrowed[at++] = clipped(red);
        }
    }

    /** Computes one row of the result from rows that have its width. */
    private void shorten(Taps taps, int y, int length) {
        int start = taps.first[y] * length;
        for (int x = 0; x < length; x++) {
            int sum = HALF;
            int at = start + x;
            for (int i = 0; i < taps.count[y]; i++) {
                sum += (narrowed[at] & 0xff) * taps.weights[y * taps.size + i];
                at += length;
            }
            resized[y * length + x] = clipped(sum);
        }
    }

    private static byte clipped(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> BITS));
    }
}
