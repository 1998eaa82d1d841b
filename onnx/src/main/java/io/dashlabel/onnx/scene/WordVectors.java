package io.dashlabel.onnx.scene;

import io.dashlabel.label.Count;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One unit vector for each word that a classifier may give: the mean direction of the vectors of the word's texts.
 *
 * @param vectors by attribute and word of the taxonomy, all of the same width
 * @param width the number of values in a vector; 0 if the taxonomy has no words
 */
public record WordVectors(Map<String, Map<String, float[]>> vectors, int width) {

    public WordVectors {
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
    }

    /**
     * Computes the vectors of a taxonomy's words.
     *
     * @param notes receives a sentence about the words without phrases
     * @throws UsageException if the encoder has no vector for a text, or vectors of several widths
     */
    public static WordVectors of(Taxonomy taxonomy, ScenePrompts prompts, TextEncoder encoder, Consumer<String> notes) {
        Map<String, float[]> texts = texts(taxonomy, prompts, encoder);
        List<String> bare = new ArrayList<>();
        Map<String, Map<String, float[]>> vectors = new LinkedHashMap<>();
        taxonomy.attributes().forEach((attribute, vocabulary) -> {
            Map<String, float[]> words = new LinkedHashMap<>();
            for (String word : vocabulary.answers()) {
                words.put(word, mean(word, prompts.texts(attribute, word), texts));
                if (!prompts.hasPhrases(attribute, word)) {
                    bare.add("'" + word + "'");
                }
            }
            vectors.put(attribute, words);
        });
        if (!bare.isEmpty()) {
            notes.accept("no phrase describes " + String.join(", ", bare) + ", so the "
                    + (bare.size() == 1 ? "word stands for itself" : "words stand for themselves")
                    + " in the texts that the images are compared with: give phrases with scene.prompts");
        }
        return new WordVectors(
                vectors,
                texts.values().stream()
                        .mapToInt(vector -> vector.length)
                        .findFirst()
                        .orElse(0));
    }

    /** The vectors of all texts, which have the same width. */
    private static Map<String, float[]> texts(Taxonomy taxonomy, ScenePrompts prompts, TextEncoder encoder) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        int width = 0;
        for (String text : prompts.texts(taxonomy)) {
            Optional<float[]> vector = encoder.embed(text);
            if (vector.isEmpty()) {
                missing.add(text);
            } else {
                width = width(width, vector.get().length, text);
                vectors.put(text, vector.get());
            }
        }
        requireAll(missing);
        return vectors;
    }

    private static int width(int before, int width, String text) {
        if (before != 0 && before != width) {
            throw new UsageException("the vector of '" + text + "' has " + width + " values, and those before it have "
                    + before + ": take all vectors from one model");
        }
        return width;
    }

    private static float[] mean(String word, List<String> texts, Map<String, float[]> vectors) {
        try {
            return UnitVectors.mean(texts.stream()
                    .map(vectors::get)
                    .map(Objects::requireNonNull)
                    .toList());
        } catch (EmbeddingException e) {
            throw new UsageException(
                    "the texts of '" + word + "' cancel each other, so there is no vector for it: give other phrases"
                            + " with scene.prompts",
                    e);
        }
    }

    private static void requireAll(List<String> missing) {
        if (!missing.isEmpty()) {
            String others = missing.size() == 1 ? "" : " and " + Count.of(missing.size() - 1, "other text");
            throw new UsageException("there is no vector for '" + missing.get(0) + "'" + others
                    + ": name the text half of the model with scene.text, or a file of vectors with scene.vectors,"
                    + " which training/scene_vectors.py computes");
        }
    }
}
