package io.dashlabel.probe;

import io.dashlabel.evaluate.analysis.Difference;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How much better the probe is than another way on the same images.
 *
 * @param over name of the other way
 * @param difference accuracy of the probe minus that of the other way
 * @param low end of the 95% interval of the difference, over samples of whole drives
 * @param high end of that interval
 * @param imagesNeeded number of such images that would prove a gain of this size with 80% power; absent if the probe is
 *     not better, or if the gain is proven
 */
public record Gain(String over, double difference, double low, double high, Optional<Long> imagesNeeded) {

    private static final int REPLICATES = 2_000;
    private static final long SEED = 2026;

    /** Whether the whole interval lies above 0. */
    public boolean isProven() {
        return low > 0;
    }

    /**
     * Draws drives with replacement, the same for both ways.
     *
     * @param other by image, whether the other way is right
     * @param probe by image, whether the probe is right
     * @param drives by image, the number of its drive from 0
     */
    static Gain of(String over, boolean[] other, boolean[] probe, int[] drives) {
        int count = Arrays.stream(drives).max().orElse(-1) + 1;
        double[] a = new double[REPLICATES + 1];
        double[] b = new double[REPLICATES + 1];
        int[] weight = new int[count];
        Arrays.fill(weight, 1);
        a[0] = share(other, drives, weight);
        b[0] = share(probe, drives, weight);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int replicate = 1; replicate <= REPLICATES; replicate++) {
            Arrays.fill(weight, 0);
            for (int i = 0; i < count; i++) {
                weight[random.nextInt(count)]++;
            }
            a[replicate] = share(other, drives, weight);
            b[replicate] = share(probe, drives, weight);
        }
        Difference measured = Difference.of(a, b).orElseThrow();
        boolean open = measured.delta() > 0 && measured.interval().low() <= 0;
        return new Gain(
                over,
                measured.delta(),
                measured.interval().low(),
                measured.interval().high(),
                open ? measured.imagesNeeded(probe.length) : Optional.empty());
    }

    private static double share(boolean[] right, int[] drives, int[] weight) {
        double hits = 0;
        double all = 0;
        for (int i = 0; i < right.length; i++) {
            int times = weight[drives[i]];
            all += times;
            hits += right[i] ? times : 0;
        }
        return hits / all;
    }
}
