package io.dashlabel.evaluate.coco;

/**
 * Computes numpy.mean to the last bit. NumPy adds pairwise. Before 2.3, it did so in blocks of 8,192 values and added
 * the blocks in sequence. Since 2.3, it adds the whole array pairwise, so the same pycocotools prints another last
 * digit.
 */
public enum NumpyMean {
    BEFORE_2_3(8192),
    SINCE_2_3(Integer.MAX_VALUE);

    private final int block;

    NumpyMean(int block) {
        this.block = block;
    }

    /** The name of the variant: {@code numpy>=2.3}. */
    public String word() {
        return this == BEFORE_2_3 ? "numpy<2.3" : "numpy>=2.3";
    }

    /** The mean of the first {@code n} values; {@code n} is at least 1. */
    double of(double[] values, int n) {
        double sum = 0;
        for (int from = 0; from < n; from += Math.min(block, n - from)) {
            double part = pairwise(values, from, Math.min(block, n - from));
            sum = from == 0 ? part : sum + part;
        }
        return sum / n;
    }

    private static double pairwise(double[] a, int from, int n) {
        if (n < 8) {
            double sum = 0;
            for (int i = from; i < from + n; i++) {
                sum += a[i];
            }
            return sum;
        }
        if (n <= 128) {
            return eightLanes(a, from, n);
        }
        int half = n / 2;
        half -= half % 8;
        return pairwise(a, from, half) + pairwise(a, from + half, n - half);
    }

    private static double eightLanes(double[] a, int from, int n) {
        double[] lane = new double[8];
        int whole = n - n % 8;
        for (int i = 0; i < whole; i++) {
            lane[i % 8] += a[from + i];
        }
        double sum = ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
        for (int i = whole; i < n; i++) {
            sum += a[from + i];
        }
        return sum;
    }
}
