package io.dashlabel.app.config;

import io.dashlabel.onnx.ModelProfile;
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
 * @param profile what the file cannot tell of its preprocessing
 */
public record ModelConfig(
        String model, Optional<String> tiles, List<String> words, Map<String, String> map, ModelProfile profile) {

    public static final ModelConfig DEFAULTS =
            new ModelConfig("", Optional.empty(), List.of(), Map.of(), ModelProfile.UNKNOWN);
}
