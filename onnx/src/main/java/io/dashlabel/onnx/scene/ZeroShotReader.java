package io.dashlabel.onnx.scene;

import io.dashlabel.annotate.EmbeddingReader;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.probe.SoftmaxRegression;
import io.dashlabel.probe.WordColumns;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an embedding by its cosine with a vector for each word. The score is the softmax, per attribute, of {@code scale *
 * cosine / temperature}. The bias of SigLIP is equal for all words and therefore plays no part.
 *
 * <p>At night, the words that do not apply at night are left out: in BDD100K a dry night is {@code clear}.
 */
public final class ZeroShotReader implements EmbeddingReader {

    private final Map<String, Map<String, float[]>> vectors;
    private final Map<String, List<String>> notAtNight;
    private final double factor;
    private final Optional<String> daylight;
    private final List<String> night;

    /**
     * @param vectors of unit length and the width of the model, by attribute and word of the taxonomy
     * @param notAtNight words that do not apply at night, by attribute
     * @param scale of the model, above 0: 100 for CLIP
     * @param temperature above 0; the higher, the nearer the scores of an attribute to each other
     */
    public ZeroShotReader(
            Taxonomy taxonomy,
            Map<String, Map<String, float[]>> vectors,
            Map<String, List<String>> notAtNight,
            double scale,
            double temperature) {
        Map<String, Map<String, float[]>> copy = new LinkedHashMap<>();
        vectors.forEach((attribute, words) -> {
            if (!words.isEmpty()) {
                copy.put(attribute, Collections.unmodifiableMap(new LinkedHashMap<>(words)));
            }
        });
        this.vectors = Collections.unmodifiableMap(copy);
        this.notAtNight = Map.copyOf(notAtNight);
        this.factor = scale / temperature;
        this.daylight = taxonomy.daylight();
        this.night = daylight.map(attribute -> taxonomy.attributes().get(attribute))
                .map(Taxonomy.Vocabulary::night)
                .orElse(List.of());
    }

    /** The vectors of the words by attribute, with the factor of their cosines. */
    public Map<String, WordColumns> columns() {
        Map<String, WordColumns> columns = new LinkedHashMap<>();
        vectors.forEach((attribute, words) -> columns.put(attribute, new WordColumns(words, factor)));
        return columns;
    }

    @Override
    public Map<String, Map<String, Double>> scores(float[] embedding) {
        boolean isNight = daylight.filter(vectors::containsKey)
                .map(attribute -> night.contains(best(logits(attribute, embedding, List.of()))))
                .orElse(false);
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        for (String attribute : vectors.keySet()) {
            List<String> without = isNight ? notAtNight.getOrDefault(attribute, List.of()) : List.of();
            Map<String, Double> logits = logits(attribute, embedding, without);
            if (!logits.isEmpty()) {
                scores.put(attribute, softmax(logits));
            }
        }
        return scores;
    }

    private Map<String, Double> logits(String attribute, float[] embedding, List<String> without) {
        Map<String, Double> logits = new LinkedHashMap<>();
        vectors.getOrDefault(attribute, Map.of()).forEach((word, vector) -> {
            if (!without.contains(word)) {
                logits.put(word, factor * UnitVectors.cosine(embedding, vector));
            }
        });
        return logits;
    }

    private static Map<String, Double> softmax(Map<String, Double> logits) {
        double[] scores =
                logits.values().stream().mapToDouble(Double::doubleValue).toArray();
        SoftmaxRegression.softmax(scores);
        Map<String, Double> byWord = new LinkedHashMap<>();
        for (String word : logits.keySet()) {
            byWord.put(word, scores[byWord.size()]);
        }
        return byWord;
    }

    private static String best(Map<String, Double> logits) {
        return logits.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
