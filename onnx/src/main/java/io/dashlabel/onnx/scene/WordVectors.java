package io.dashlabel.onnx.scene;

import io.dashlabel.label.Count;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<String> bare = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Map<String, Map<String, float[]>> vectors = new LinkedHashMap<>();
        int width = 0;
        for (Map.Entry<String, Taxonomy.Vocabulary> attribute :
                taxonomy.attributes().entrySet()) {
            Map<String, float[]> words = new LinkedHashMap<>();
            for (String word : attribute.getValue().answers()) {
                if (!prompts.hasPhrases(attribute.getKey(), word)) {
                    bare.add("'" + word + "'");
                }
                List<float[]> all = new ArrayList<>();
                for (String text : prompts.texts(attribute.getKey(), word)) {
                    Optional<float[]> vector = encoder.embed(text);
                    if (vector.isEmpty()) {
                        missing.add(text);
                        continue;
                    }
                    width = width(width, vector.get().length, text);
                    all.add(vector.get());
                }
                if (missing.isEmpty()) {
                    words.put(word, mean(word, all));
                }
            }
            vectors.put(attribute.getKey(), words);
        }
        requireAll(missing);
        if (!bare.isEmpty()) {
            notes.accept("no phrase describes " + String.join(", ", bare) + ", so the "
                    + (bare.size() == 1 ? "word stands for itself" : "words stand for themselves")
                    + " in the texts that the images are compared with: give phrases with scene.prompts");
        }
        return new WordVectors(vectors, width);
    }

    private static int width(int before, int width, String text) {
        if (before != 0 && before != width) {
            throw new UsageException("the vector of '" + text + "' has " + width + " values, and those before it have "
                    + before + ": take all vectors from one model");
        }
        return width;
    }

    private static float[] mean(String word, List<float[]> vectors) {
        try {
            return UnitVectors.mean(vectors);
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
