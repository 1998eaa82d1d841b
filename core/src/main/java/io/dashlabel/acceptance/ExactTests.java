package io.dashlabel.acceptance;

/**
 * Exact one-sided tests and bounds for the share of wrong items, from a simple random sample. {@code delta} is the
 * probability of error, from 0 to 1, such as 0.05.
 *
 * <p>Sums of at most n + 1 terms; all logarithms are sums of at most n terms. So no gamma or beta function is needed,
 * and the relative error is about n times 1e-16.
 */
public final class ExactTests {

    /** Halvings of an interval until its ends are the same to the last bits. */
    private static final int HALVINGS = 60;

    /** Rounding of a product such as (1 - 0.9) * 100. */
    private static final double ROUNDING = 1e-9;

    private ExactTests() {}

    /**
     * The probability of at most {@code x} wrong among {@code n} independent items.
     *
     * @param p probability that one is wrong
     */
    public static double binomialAtMost(int n, double p, int x) {
        if (x < 0) {
            return 0;
        }
        if (x >= n || p <= 0) {
            return 1;
        }
        if (p >= 1) {
            return 0;
        }
        double term = n * Math.log1p(-p);
        double odds = Math.log(p) - Math.log1p(-p);
        double sum = Math.exp(term);
        for (int k = 1; k <= x; k++) {
            term += Math.log((n - k + 1.0) / k) + odds;
            sum += Math.exp(term);
        }
        return Math.min(1, sum);
    }

    /**
     * The probability of at most {@code x} wrong among {@code n} items drawn without replacement.
     *
     * @param population number of items
     * @param wrong number of wrong items among them
     */
    public static double hypergeometricAtMost(long population, long wrong, int n, int x) {
        if (n < 0 || n > population || wrong < 0 || wrong > population) {
            throw new IllegalArgumentException(n + " of " + population + " items, " + wrong + " of them wrong");
        }
        long right = population - wrong;
        int first = (int) Math.max(0, n - right);
        if (x < first) {
            return 0;
        }
        if (x >= Math.min(n, wrong)) {
            return 1;
        }
        double term = logChoose(wrong, first) + logChoose(right, n - first) - logChoose(population, n);
        double sum = Math.exp(term);
        for (int k = first + 1; k <= x; k++) {
            term += Math.log((wrong - k + 1.0) / k) + Math.log((n - k + 1.0) / (right - n + k));
            sum += Math.exp(term);
        }
        return Math.min(1, sum);
    }

    private static double logChoose(long n, long k) {
        long fewer = Math.min(k, n - k);
        double sum = 0;
        for (long i = 1; i <= fewer; i++) {
            sum += Math.log((n - fewer + i) / (double) i);
        }
        return sum;
    }

    /** The upper bound of Clopper and Pearson for the share of wrong items. */
    public static double mostWrongShare(int n, int x, double delta) {
        if (x >= n) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (binomialAtMost(n, middle, x) > delta) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The greatest number of wrong items in the population that a sample with {@code x} wrong does not exclude. */
    public static long mostWrong(long population, int n, int x, double delta) {
        long low = x; // is possible
        long high = population - (n - x); // is possible or not, and all above are impossible
        while (low < high) {
            long middle = high - (high - low) / 2;
            if (hypergeometricAtMost(population, middle, n, x) > delta) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The p-value of "fewer than this share of the population is right".
     *
     * @param precision share from 0 to 1
     */
    public static double pValue(long population, double precision, int n, int wrong) {
        return pValueOfMore(population, allowedWrong(population, precision), n, wrong);
    }

    /** The most wrong items with which a share of the population is right. */
    static long allowedWrong(long population, double precision) {
        return (long) Math.floor((1 - precision) * population + ROUNDING);
    }

    /** The p-value of "more than this number of items is wrong"; 1 if the number is negative. */
    static double pValueOfMore(long population, long allowed, int n, int wrong) {
        if (allowed < 0) {
            return 1;
        }
        return allowed + 1 > population ? 0 : hypergeometricAtMost(population, allowed + 1, n, wrong);
    }

    /** The most wrong items among {@code n} with which "fewer than this share is right" is rejected; -1 if none. */
    public static int mostForgiven(int n, double precision, double delta) {
        int forgiven = -1;
        while (forgiven < n && binomialAtMost(n, 1 - precision, forgiven + 1) <= delta) {
            forgiven++;
        }
        return forgiven;
    }

    /** The smallest sample that can show a precision, if no item in it is wrong. */
    public static int leastSample(double precision, double delta) {
        int n = (int) Math.max(1, Math.floor(Math.log(delta) / Math.log(precision)) - 1);
        while (Math.pow(precision, n) > delta) {
            n++;
        }
        return n;
    }

    /**
     * The smallest sample that shows a precision with a given probability.
     *
     * @param truth the true precision, above {@code precision}
     * @param power the probability, from 0 to 1
     */
    public static int sampleFor(double precision, double truth, double delta, double power) {
        int n = leastSample(precision, delta);
        while (binomialAtMost(n, 1 - truth, mostForgiven(n, precision, delta)) < power) {
            n++;
        }
        return n;
    }
}
