package io.dashlabel.probe;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.EmbeddingReader;
import io.dashlabel.annotate.SceneClassifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model for whose embeddings a probe can be fitted.
 *
 * @param classifier whose answers hold the embeddings; the fit asks it, and does not read words with it
 * @param embeddings reads them
 * @param zeroShot reads an embedding as words without any labelled image; absent if nothing gives words vectors
 * @param columns of zero-shot by attribute; an attribute without vectors is missing
 */
public record FittableModel(
        SceneClassifier classifier,
        Embeddings embeddings,
        Optional<EmbeddingReader> zeroShot,
        Map<String, WordColumns> columns) {

    /** Takes the embedding out of an answer. */
    @FunctionalInterface
    public interface Embeddings {

        /**
         * Returns the embedding, of length 1.
         *
         * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the answer holds none
         */
        float[] of(Answer answer) throws AnnotatorException;
    }

    public FittableModel {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
