package io.dashlabel.evaluate.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A figure of A and of B with the uncertainty of their difference.
 *
 * @param a over all images
 * @param b over all images
 * @param intervalA 95% interval over the samples
 * @param intervalB 95% interval over the samples
 * @param interval 95% interval of B - A
 * @param deviation standard deviation of B - A over the samples
 * @param chanceBetter share of the samples in which B is above A
 * @param pValue two-sided, at least 2 / (samples + 1)
 * @param samplesWithout number of samples without a measurable box
 */
public record Difference(
        double a,
        double b,
        Interval intervalA,
        Interval intervalB,
        Interval interval,
        double deviation,
        double chanceBetter,
        double pValue,
        int samplesWithout) {

    /** Number of standard deviations for 95% confidence with 80% power: 1.96 + 0.84. */
    private static final double POWER = 2.8;

    /** The interval from {@code low} to {@code high}. */
    public record Interval(double low, double high) {}

    /** B - A over all images. */
    public double delta() {
        return b - a;
    }

    /**
     * The number of similar images that proves a difference of this size with 80% power; empty if there is no
     * difference.
     *
     * @param images number of compared images
     */
    public Optional<Long> imagesNeeded(int images) {
        if (delta() == 0 || deviation == 0) {
            return Optional.empty();
        }
        double factor = POWER * deviation / delta();
        return Optional.of((long) Math.ceil(images * factor * factor));
    }

    /**
     * Measures the difference of two figures; empty if there is nothing to measure.
     *
     * @param a value over all images, then by sample; NaN if there is nothing to measure
     * @param b likewise
     */
    public static Optional<Difference> of(double[] a, double[] b) {
        if (Double.isNaN(a[0]) || Double.isNaN(b[0])) {
            return Optional.empty();
        }
        int[] valid = IntStream.range(1, a.length)
                .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
                .toArray();
        if (valid.length == 0) {
            return Optional.empty();
        }
        double[] difference = Arrays.stream(valid).mapToDouble(i -> b[i] - a[i]).toArray();
        int above = (int) Arrays.stream(difference).filter(d -> d > 0).count();
        int below = (int) Arrays.stream(difference).filter(d -> d < 0).count();
        int ties = difference.length - above - below;
        double p = 2.0 * (Math.min(above, below) + ties + 1) / (difference.length + 1);
        return Optional.of(new Difference(
                a[0],
                b[0],
                interval(Arrays.stream(valid).mapToDouble(i -> a[i]).toArray()),
                interval(Arrays.stream(valid).mapToDouble(i -> b[i]).toArray()),
                interval(difference),
                deviation(difference),
                (double) above / difference.length,
                Math.min(1, p),
                a.length - 1 - valid.length));
    }

    private static Interval interval(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(percentile(sorted, 0.025), percentile(sorted, 0.975));
    }

    /** Percentile with linear interpolation, as in numpy.percentile. */
    private static double percentile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }
}
