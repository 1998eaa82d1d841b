package io.dashlabel.evaluate.analysis;

import java.util.Arrays;
import java.util.Optional;

/**
 * Holds average precision of two detectors by category, on all images and on each sample of them. {@link
 * PairedBootstrap} fills it.
 */
public final class BootstrapSamples {

    /** Index of the figures over all images; each image counts once. */
    static final int ALL_IMAGES = -1;

    private static final int THRESHOLDS = 10;

    private final int categories;
    /** By sample (the first is all images), then by category: mean over IoU, and at IoU 0.5. */
    private final double[][] apA;

    private final double[][] apB;
    private final double[][] ap50A;
    private final double[][] ap50B;

    BootstrapSamples(int categories, int replicates) {
        this.categories = categories;
        this.apA = new double[replicates + 1][categories];
        this.apB = new double[replicates + 1][categories];
        this.ap50A = new double[replicates + 1][categories];
        this.ap50B = new double[replicates + 1][categories];
    }

    void put(int sample, int[] weight, ResampledPrecision a, ResampledPrecision b) {
        double[] byThreshold = new double[THRESHOLDS];
        for (int k = 0; k < categories; k++) {
            a.precision(k, weight, byThreshold);
            apA[sample + 1][k] = Arrays.stream(byThreshold).average().orElseThrow();
            ap50A[sample + 1][k] = byThreshold[0];
            b.precision(k, weight, byThreshold);
            apB[sample + 1][k] = Arrays.stream(byThreshold).average().orElseThrow();
            ap50B[sample + 1][k] = byThreshold[0];
        }
    }

    /** The difference in one category's AP; empty if the category has no ground truth. */
    public Optional<Difference> category(int k) {
        return Difference.of(column(apA, k), column(apB, k));
    }

    /**
     * The difference in mAP. If a sample lacks a category, the sample's mean leaves this category out on both sides.
     */
    public Optional<Difference> map5095() {
        return Difference.of(means(apA), means(apB));
    }

    /** The difference in mAP at IoU 0.5. */
    public Optional<Difference> map50() {
        return Difference.of(means(ap50A), means(ap50B));
    }

    private static double[] column(double[][] values, int k) {
        return Arrays.stream(values).mapToDouble(row -> row[k]).toArray();
    }

    private static double[] means(double[][] values) {
        return Arrays.stream(values)
                .mapToDouble(row -> Arrays.stream(row)
                        .filter(v -> !Double.isNaN(v))
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }
}
