package io.dashlabel.probe;

import io.dashlabel.label.Taxonomy.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fitted linear layer of one attribute. The score of a word is the softmax over all words of (weights · (embedding −
 * centre) + intercept) / temperature.
 *
 * @param words in the order of the weights
 * @param zeroShot the words that kept their zero-shot columns, because too few images have them
 * @param centre the mean of the embeddings of the fit
 * @param weights by word, as long as the centre
 * @param intercepts by word
 * @param temperature above 0; it changes the scores, not their order
 */
@SuppressWarnings("ArrayRecordComponent") // within the package, and nobody changes them
record ProbeLayer(
        List<String> words,
        List<String> zeroShot,
        float[] centre,
        List<float[]> weights,
        float[] intercepts,
        double temperature) {

    ProbeLayer {
        words = List.copyOf(words);
        zeroShot = List.copyOf(zeroShot);
        weights = List.copyOf(weights);
        int width = centre.length;
        if (words.isEmpty()
                || weights.size() != words.size()
                || intercepts.length != words.size()
                || weights.stream().anyMatch(column -> column.length != width)) {
            throw new IllegalArgumentException(
                    "each word needs an intercept, and a weight for each number of the centre");
        }
        if (words.stream().distinct().count() < words.size() || !words.containsAll(zeroShot)) {
            throw new IllegalArgumentException("the words must differ, and those of zero-shot must be among them");
        }
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("the temperature is a number above 0, not " + temperature);
        }
        requireFinite(centre);
        requireFinite(intercepts);
        weights.forEach(ProbeLayer::requireFinite);
    }

    static ProbeLayer of(
            List<String> words,
            List<String> zeroShot,
            double[] centre,
            List<double[]> weights,
            double[] intercepts,
            double temperature) {
        return new ProbeLayer(
                words,
                zeroShot,
                floats(centre),
                weights.stream().map(ProbeLayer::floats).toList(),
                floats(intercepts),
                temperature);
    }

    private static void requireFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a layer has finite numbers only");
            }
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The scores by word; they sum to 1. */
    Map<String, Double> scores(float[] embedding) {
        if (embedding.length != centre.length) {
            throw new IllegalArgumentException(
                    "the layer needs " + centre.length + " numbers, the embedding has " + embedding.length);
        }
        double[] scores = new double[words.size()];
        for (int k = 0; k < scores.length; k++) {
            float[] column = weights.get(k);
            double sum = intercepts[k];
            for (int j = 0; j < column.length; j++) {
                sum += (double) column[j] * (embedding[j] - centre[j]);
            }
            scores[k] = sum / temperature;
        }
        SoftmaxRegression.softmax(scores);
        Map<String, Double> byWord = new LinkedHashMap<>();
        for (int k = 0; k < scores.length; k++) {
            byWord.put(words.get(k), scores[k]);
        }
        return byWord;
    }

    /** The words that a vocabulary has, itself or as a synonym, by their index here. */
    Map<Integer, String> known(Vocabulary vocabulary) {
        Map<Integer, String> known = new LinkedHashMap<>();
        for (int k = 0; k < words.size(); k++) {
            int index = k;
            vocabulary
                    .resolve(words.get(k))
                    .filter(word -> !known.containsValue(word))
                    .ifPresent(word -> known.put(index, word));
        }
        return known;
    }

    /** The layer of some words, under other names, by their index here. */
    ProbeLayer with(Map<Integer, String> renamed) {
        List<String> names = new ArrayList<>(renamed.values());
        List<String> untouched = new ArrayList<>();
        List<float[]> columns = new ArrayList<>();
        float[] some = new float[names.size()];
        int next = 0;
        for (Map.Entry<Integer, String> word : renamed.entrySet()) {
            columns.add(weights.get(word.getKey()));
            some[next++] = intercepts[word.getKey()];
            if (zeroShot.contains(words.get(word.getKey()))) {
                untouched.add(word.getValue());
            }
        }
        return new ProbeLayer(names, untouched, centre, columns, some, temperature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProbeLayer layer
                && words.equals(layer.words)
                && zeroShot.equals(layer.zeroShot)
                && Arrays.equals(centre, layer.centre)
                && Arrays.deepEquals(weights.toArray(), layer.weights.toArray())
                && Arrays.equals(intercepts, layer.intercepts)
                && temperature == layer.temperature;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(centre) + 31 * words.hashCode();
    }
}
