package io.dashlabel.app.config;

import io.dashlabel.onnx.ModelProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One model of the detector. Where only the model is given, one word is enough: {@code models: [yolox-s, own.onnx]}.
 *
 * @param model a name of the catalogue, or the path of an ONNX file
 * @param tiles absent: as the quality says
 * @param overlap of neighbouring tiles as a share of a tile, 0 to 0.5
 * @param input absent: as the file says
 * @param words of the classes by index; empty: as the catalogue, the file or COCO say
 * @param profile what the file does not tell about itself; wins over the catalogue
 * @param map from the model's words to categories, on top of the built-in synonyms
 */
public record ModelConfig(
        String model,
        Optional<Tiles> tiles,
        @Default("0.2") double overlap,
        Optional<InputSize> input,
        List<String> words,
        ModelProfile profile,
        Map<String, String> map) {

    public ModelConfig {
        Allowed.filled("model", model);
        Allowed.between("overlap", 0, 0.5, overlap);
        words = List.copyOf(words);
        Allowed.filled("words", words);
        if (input.isPresent() && profile.inputSize().isPresent()) {
            throw new IllegalArgumentException("input and profile.inputSize say the same; give only one");
        }
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A model with every default. */
    public static ModelConfig of(String model) {
        Allowed.filled("model", model);
        return new YamlBinder(Map.of())
                .read(ModelConfig.class, "", "a model", List.of(new Flag("model", "model", model)));
    }
}
