package io.dashlabel.probe;

import java.util.Arrays;

/**
 * Multinomial logistic regression. The probability of a class is the softmax of its given score (an offset) plus its
 * intercept plus the weighted inputs. The fit has the least mean cross-entropy plus half the ridge times the squared
 * weights; intercepts are free. Deterministic; safe for concurrent use as long as nobody changes the arrays.
 */
public final class SoftmaxRegression {

    private static final int STEPS = 5_000;

    private final double[][] inputs;
    private final double[][] offsets;
    private final int[] classes;
    private final double[] shares;
    private final boolean[] fixed;
    private final int width;

    /**
     * @param inputs one row per sample, all of the same length
     * @param classes one per sample, from 0
     * @param shares how much each sample counts; they sum to 1
     * @param count number of classes
     */
    public SoftmaxRegression(double[][] inputs, int[] classes, double[] shares, int count) {
        this(inputs, new double[inputs.length][count], classes, shares, new boolean[count]);
    }

    /**
     * @param offsets the given scores, one row per sample with a score per class
     * @param fixed by class: it has no weights and no intercept, only its given scores
     */
    SoftmaxRegression(double[][] inputs, double[][] offsets, int[] classes, double[] shares, boolean[] fixed) {
        if (inputs.length == 0 || classes.length != inputs.length || shares.length != inputs.length) {
            throw new IllegalArgumentException("each sample needs inputs, a class and a share");
        }
        this.inputs = inputs;
        this.offsets = offsets;
        this.classes = classes;
        this.shares = shares;
        this.fixed = fixed;
        this.width = inputs[0].length + 1;
    }

    /**
     * Returns one row per class: the weights of the inputs, then the intercept.
     *
     * @param ridge above 0
     * @param tolerance the largest derivative at the solution
     */
    public double[][] fit(double ridge, double tolerance) {
        return fit(ridge, tolerance, new double[fixed.length][width]);
    }

    /** Like {@link #fit(double, double)}, from a solution for another ridge, which it reaches in fewer steps. */
    double[][] fit(double ridge, double tolerance, double[][] start) {
        double[] flat = new double[fixed.length * width];
        for (int k = 0; k < fixed.length; k++) {
            System.arraycopy(start[k], 0, flat, k * width, width);
        }
        double[] least = new Lbfgs(tolerance, STEPS).minimise((at, slope) -> value(at, slope, ridge), flat);
        double[][] rows = new double[fixed.length][];
        Arrays.setAll(rows, k -> Arrays.copyOfRange(least, k * width, (k + 1) * width));
        return rows;
    }

    private double value(double[] at, double[] slope, double ridge) {
        Arrays.fill(slope, 0);
        double[] scores = new double[fixed.length];
        double value = 0;
        for (int i = 0; i < inputs.length; i++) {
            double[] row = inputs[i];
            for (int k = 0; k < scores.length; k++) {
                scores[k] = offsets[i][k] + (fixed[k] ? 0 : score(at, k, row));
            }
            value += shares[i] * (logSum(scores) - scores[classes[i]]);
            softmax(scores);
            scores[classes[i]] -= 1;
            for (int k = 0; k < scores.length; k++) {
                if (!fixed[k]) {
                    pull(slope, k, shares[i] * scores[k], row);
                }
            }
        }
        for (int k = 0; k < fixed.length; k++) {
            for (int j = k * width; j < (k + 1) * width - 1; j++) {
                value += ridge / 2 * at[j] * at[j];
                slope[j] += ridge * at[j];
            }
        }
        return value;
    }

    private double score(double[] at, int k, double[] row) {
        int first = k * width;
        double sum = at[first + width - 1];
        for (int j = 0; j < row.length; j++) {
            sum += at[first + j] * row[j];
        }
        return sum;
    }

    private void pull(double[] slope, int k, double pull, double[] row) {
        int first = k * width;
        for (int j = 0; j < row.length; j++) {
            slope[first + j] += pull * row[j];
        }
        slope[first + width - 1] += pull;
    }

    /** The logarithm of the sum of the exponentials. */
    static double logSum(double[] scores) {
        double highest = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - highest);
        }
        return highest + Math.log(sum);
    }

    /** Turns scores into probabilities, which sum to 1. */
    public static void softmax(double[] scores) {
        double sum = logSum(scores);
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - sum);
        }
    }
}
