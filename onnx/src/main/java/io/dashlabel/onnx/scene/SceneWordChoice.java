package io.dashlabel.onnx.scene;

import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Chooses the word of each attribute by its score.
 *
 * @param minScore an attribute whose best word has a lower score gets none
 */
record SceneWordChoice(Taxonomy taxonomy, double minScore) {

    /** Scores are written with four decimals. */
    private static final double DECIMALS = 1e4;

    /** @param scores of the taxonomy's words, by attribute */
    SceneAttributes of(Map<String, Map<String, Double>> scores) {
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        for (String attribute : taxonomy.attributes().keySet()) {
            scores.getOrDefault(attribute, Map.of()).entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .filter(best -> best.getValue() >= minScore)
                    .ifPresent(best -> values.put(
                            attribute,
                            SceneAttributes.Value.of(
                                    best.getKey(), Math.min(1, Math.rint(best.getValue() * DECIMALS) / DECIMALS))));
        }
        return new SceneAttributes(values);
    }
}
