package io.dashlabel.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One model of a detector.
 *
 * @param model name in the catalogue, or path of an .onnx file
 * @param tiles for this model alone
 * @param words of its classes by index, where the file does not tell
 * @param map from its words to categories, beside those that are known
 * @param profile what the file cannot tell of its preprocessing, as in {@link io.dashlabel.onnx.catalogue.Profiles}
 */
public record ModelConfig(
        String model,
        Optional<String> tiles,
        List<String> words,
        Map<String, String> map,
        Map<String, String> profile) {

    public static final ModelConfig DEFAULTS = new ModelConfig("", Optional.empty(), List.of(), Map.of(), Map.of());

    /** A model of which nothing else is said. */
    public static ModelConfig named(String model) {
        return new ModelConfig(model, DEFAULTS.tiles, DEFAULTS.words, DEFAULTS.map, DEFAULTS.profile);
    }
}
