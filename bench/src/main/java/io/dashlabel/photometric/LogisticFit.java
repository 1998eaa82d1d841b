package io.dashlabel.photometric;

import io.dashlabel.photometric.LogisticModel.Input;
import io.dashlabel.probe.SoftmaxRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a {@link LogisticModel}: least mean cross-entropy plus half the penalty times the squared weights (not the
 * intercepts), by {@link SoftmaxRegression}. Deterministic.
 *
 * @param penalty the larger, the nearer all answers come to the words' shares among the samples
 * @param evening 0 weighs all samples alike, 1 all words alike; between them the rarer words gain
 * @param drawn what a drawn scene counts, a real image being 1
 */
record LogisticFit(double penalty, double evening, double drawn) {

    /** The largest derivative at the solution; the coefficients are rounded to more. */
    private static final double TOLERANCE = 1e-9;

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
        double[][] weights = new SoftmaxRegression(x, y, share, words.size()).fit(penalty, TOLERANCE);
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

    private static List<Double> column(double[][] weights, int column) {
        return Arrays.stream(weights).map(row -> rounded(row[column])).toList();
    }

    /** Five decimals: the resource stays short, and its difference from one fit to the next readable. */
    private static double rounded(double value) {
        return Math.rint(value * 1e5) / 1e5;
    }
}
