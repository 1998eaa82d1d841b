package io.dashlabel.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of one attribute as numbers.
 *
 * @param words all that the attribute can have
 * @param width of the embeddings
 * @param space the coordinates in which the fit works; absent: those of the embeddings
 * @param inputs by sample, the coordinates of the embedding
 * @param cosines by sample and word, with the word's zero-shot vector; 0 for a word without one
 * @param columns the zero-shot vector of each word; absent without one
 * @param scale of the zero-shot scores
 * @param classes by sample, the index of its word
 * @param drives by sample, the number of its drive from 0
 */
@SuppressWarnings("ArrayRecordComponent") // within the package, and nobody changes them
record ProbeData(
        List<String> words,
        int width,
        Optional<RowSpace> space,
        double[][] inputs,
        double[][] cosines,
        List<Optional<double[]>> columns,
        double scale,
        int[] classes,
        int[] drives) {

    /** Uses the few coordinates of the samples' own space if there are fewer samples than dimensions. */
    static ProbeData of(List<String> words, List<ProbeSample> samples, Optional<WordColumns> zeroShot) {
        return of(words, samples, zeroShot, samples.size() < samples.get(0).embedding().length);
    }

    static ProbeData of(
            List<String> words, List<ProbeSample> samples, Optional<WordColumns> zeroShot, boolean rotates) {
        int width = samples.get(0).embedding().length;
        double[][] embeddings = new double[samples.size()][];
        int[] classes = new int[samples.size()];
        int[] drives = new int[samples.size()];
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < embeddings.length; i++) {
            ProbeSample sample = samples.get(i);
            if (sample.embedding().length != width) {
                throw new IllegalArgumentException("embeddings of one model have one width");
            }
            embeddings[i] = doubles(sample.embedding());
            classes[i] = words.indexOf(sample.word());
            if (classes[i] < 0) {
                throw new IllegalArgumentException("'" + sample.word() + "' is not among the words");
            }
            drives[i] = numbers.computeIfAbsent(sample.drive(), drive -> numbers.size());
        }
        List<Optional<double[]>> columns = words.stream()
                .map(word -> zeroShot.map(WordColumns::vectors)
                        .map(vectors -> vectors.get(word))
                        .map(ProbeData::doubles))
                .toList();
        Optional<RowSpace> space = rotates ? Optional.of(RowSpace.of(embeddings)) : Optional.empty();
        return new ProbeData(
                words,
                width,
                space,
                space.map(few -> coordinates(few, embeddings)).orElse(embeddings),
                cosines(embeddings, columns),
                columns,
                zeroShot.map(WordColumns::scale).orElse(1.0),
                classes,
                drives);
    }

    private static double[][] coordinates(RowSpace space, double[][] embeddings) {
        return Arrays.stream(embeddings).map(space::coordinates).toArray(double[][]::new);
    }

    private static double[][] cosines(double[][] embeddings, List<Optional<double[]>> columns) {
        double[][] cosines = new double[embeddings.length][columns.size()];
        for (int i = 0; i < cosines.length; i++) {
            double[] embedding = embeddings[i];
            Arrays.setAll(
                    cosines[i],
                    k -> columns.get(k)
                            .map(column -> Lbfgs.dot(column, embedding))
                            .orElse(0.0));
        }
        return cosines;
    }

    int size() {
        return classes.length;
    }

    /** All samples. */
    int[] all() {
        int[] all = new int[size()];
        Arrays.setAll(all, i -> i);
        return all;
    }

    /** How many of some samples have each word. */
    int[] counts(int[] rows) {
        int[] counts = new int[words.size()];
        for (int row : rows) {
            counts[classes[row]]++;
        }
        return counts;
    }

    /** The words whose flag is set. */
    List<String> words(boolean[] flags) {
        List<String> set = new ArrayList<>();
        for (int k = 0; k < flags.length; k++) {
            if (flags[k]) {
                set.add(words.get(k));
            }
        }
        return set;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
