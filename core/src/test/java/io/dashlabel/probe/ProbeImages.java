package io.dashlabel.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Embeddings whose words are known, drawn around a direction per word. */
final class ProbeImages {

    static final List<String> WORDS = List.of("bright", "dim", "dark");

    private final Random random;
    private final int width;
    private final List<ProbeSample> samples = new ArrayList<>();

    ProbeImages(long seed, int width) {
        this.random = new Random(seed);
        this.width = width;
    }

    /** Adds images of a word, each of another drive. */
    ProbeImages add(String word, int count, double noise) {
        for (int i = 0; i < count; i++) {
            samples.add(new ProbeSample(near(WORDS.indexOf(word), noise), word, "drive " + samples.size()));
        }
        return this;
    }

    /** Adds images that say nothing about their words, several of each drive that are the same. */
    ProbeImages random(int drives, int each) {
        for (int drive = 0; drive < drives; drive++) {
            float[] embedding = near(-1, 1);
            String word = WORDS.get(random.nextInt(WORDS.size()));
            for (int i = 0; i < each; i++) {
                samples.add(new ProbeSample(embedding, word, "drive " + drive));
            }
        }
        return this;
    }

    List<ProbeSample> samples() {
        return List.copyOf(samples);
    }

    /** The axis of each word, as a model whose text side knows them has. */
    Optional<WordColumns> columns(String... words) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (String word : words) {
            float[] axis = new float[width];
            axis[WORDS.indexOf(word)] = 1;
            vectors.put(word, axis);
        }
        return Optional.of(new WordColumns(vectors, 20));
    }

    /** A unit vector near an axis; without one, anywhere. */
    private float[] near(int axis, double noise) {
        double[] vector = new double[width];
        double length = 0;
        for (int j = 0; j < width; j++) {
            vector[j] = noise * random.nextGaussian() + (j == axis ? 1 : 0);
            length += vector[j] * vector[j];
        }
        float[] unit = new float[width];
        for (int j = 0; j < width; j++) {
            unit[j] = (float) (vector[j] / Math.sqrt(length));
        }
        return unit;
    }
}
