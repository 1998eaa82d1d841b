package io.dashlabel.annotate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the embedding of an image as words: by the vectors of texts, or by a layer that was fitted on reviewed images.
 * Implementations are pure and safe for concurrent use.
 */
public interface EmbeddingReader {

    /**
     * Returns the scores of the words of each attribute. The words belong to the taxonomy, and the scores of an
     * attribute sum to 1. An attribute without words is missing.
     *
     * @param embedding of unit length
     * @throws IllegalArgumentException if the embedding has another width than the reader's vectors
     */
    Map<String, Map<String, Double>> scores(float[] embedding);

    /** Returns a reader that takes the attributes that this one does not answer from another one. */
    default EmbeddingReader or(EmbeddingReader other) {
        return embedding -> {
            Map<String, Map<String, Double>> all = new LinkedHashMap<>(other.scores(embedding));
            all.putAll(scores(embedding));
            return all;
        };
    }
}
