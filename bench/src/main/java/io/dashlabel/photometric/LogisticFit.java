package io.dashlabel.photometric;

import io.dashlabel.photometric.LogisticModel.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a {@link LogisticModel}: least mean cross-entropy plus half the penalty times the squared weights (not the
 * intercepts), by Nesterov's accelerated gradient descent over all samples. Deterministic.
 *
 * @param penalty the larger, the nearer all answers come to the words' shares among the samples
 * @param evening 0 weighs all samples alike, 1 all words alike; between them the rarer words gain
 * @param drawn what a drawn scene counts, a real image being 1
 */
record LogisticFit(double penalty, double evening, double drawn) {

    private static final int STEPS = 800;

    /**
     * An image whose word is known.
     *
     * @param group the same for samples that are one image: they are never on both sides of a cross-validation
     * @param drawn whether the image is a drawn scene
     */
    record Sample(Map<String, Double> values, String word, int group, boolean drawn) {}

    LogisticModel fit(List<String> names, List<Sample> samples) {
        Map<String, Double> counts = new TreeMap<>();
        samples.forEach(sample -> counts.merge(sample.word(), weight(sample), Double::sum));
        List<String> words = List.copyOf(counts.keySet());
        List<Input> scales = names.stream().map(name -> scale(name, samples)).toList();
        double[][] x = new double[samples.size()][];
        int[] y = new int[samples.size()];
        double[] share = new double[samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            x[i] = scales.stream()
                    .mapToDouble(scale -> scale.scaled(sample.values()))
                    .toArray();
            y[i] = words.indexOf(sample.word());
            share[i] = weight(sample) * Math.pow(counts.getOrDefault(sample.word(), 1.0), -evening);
        }
        double all = Arrays.stream(share).sum();
        Arrays.setAll(share, i -> share[i] / all);
        double[][] weights = descend(x, y, share, words.size());
        List<Input> inputs = new ArrayList<>();
        for (int j = 0; j < scales.size(); j++) {
            Input scale = scales.get(j);
            inputs.add(new Input(scale.name(), scale.mean(), scale.spread(), column(weights, j)));
        }
        return new LogisticModel(words, column(weights, names.size()), inputs);
    }

    private double weight(Sample sample) {
        return sample.drawn() ? drawn : 1;
    }

    private Input scale(String name, List<Sample> samples) {
        double all = 0;
        double sum = 0;
        for (Sample sample : samples) {
            all += weight(sample);
            sum += weight(sample) * sample.values().getOrDefault(name, Double.NaN);
        }
        double mean = sum / all;
        double squares = 0;
        for (Sample sample : samples) {
            double off = sample.values().getOrDefault(name, Double.NaN) - mean;
            squares += weight(sample) * off * off;
        }
        double variance = squares / all;
        // What never varies says nothing; any positive spread keeps it at zero.
        double spread = variance > 1e-10 ? Math.sqrt(variance) : 1;
        return new Input(name, rounded(mean), Math.max(1e-5, rounded(spread)), List.of());
    }

    /** One row per word; the last column is the intercept. */
    private double[][] descend(double[][] x, int[] y, double[] share, int words) {
        int width = x[0].length + 1;
        // The curvature is at most half the largest squared length of a sample.
        double steepest = penalty;
        for (int i = 0; i < x.length; i++) {
            steepest +=
                    0.5 * share[i] * (1 + Arrays.stream(x[i]).map(v -> v * v).sum());
        }
        double[][] now = new double[words][width];
        double[][] ahead = new double[words][width];
        for (int step = 0; step < STEPS; step++) {
            double[][] slope = gradient(x, y, share, ahead);
            double momentum = step / (step + 3.0);
            for (int k = 0; k < words; k++) {
                for (int j = 0; j < width; j++) {
                    double next = ahead[k][j] - slope[k][j] / steepest;
                    ahead[k][j] = next + momentum * (next - now[k][j]);
                    now[k][j] = next;
                }
            }
        }
        return now;
    }

    private double[][] gradient(double[][] x, int[] y, double[] share, double[][] weights) {
        int inputs = x[0].length;
        double[][] slope = new double[weights.length][inputs + 1];
        double[] scores = new double[weights.length];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < scores.length; k++) {
                scores[k] = weights[k][inputs];
                for (int j = 0; j < inputs; j++) {
                    scores[k] += weights[k][j] * x[i][j];
                }
            }
            LogisticModel.softmax(scores);
            scores[y[i]] -= 1;
            for (int k = 0; k < scores.length; k++) {
                double pull = share[i] * scores[k];
                for (int j = 0; j < inputs; j++) {
                    slope[k][j] += pull * x[i][j];
                }
                slope[k][inputs] += pull;
            }
        }
        for (int k = 0; k < slope.length; k++) {
            for (int j = 0; j < inputs; j++) {
                slope[k][j] += penalty * weights[k][j];
            }
        }
        return slope;
    }

    private static List<Double> column(double[][] weights, int column) {
        return Arrays.stream(weights).map(row -> rounded(row[column])).toList();
    }

    /** Five decimals: the resource stays short, and its difference from one fit to the next readable. */
    private static double rounded(double value) {
        return Math.rint(value * 1e5) / 1e5;
    }
}
