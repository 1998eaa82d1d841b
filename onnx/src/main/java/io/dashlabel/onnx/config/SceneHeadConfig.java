package io.dashlabel.onnx.config;

import io.dashlabel.config.Constraints;
import io.dashlabel.onnx.scene.Preparation;
import java.util.List;

/**
 * A classifier of one attribute. A file without further settings is one word: {@code heads: {weather: weather.onnx}}.
 *
 * @param model the path of an ONNX file
 * @param words of the classes by index; empty: as the file or the {@code config.json} beside it says
 * @param preparation of images; what is absent comes from the {@code preprocessor_config.json} beside the file
 */
public record SceneHeadConfig(String model, List<String> words, Preparation preparation) {

    public SceneHeadConfig {
        Constraints.filled("model", model);
        words = List.copyOf(words);
        Constraints.filled("words", words);
    }

    /** Returns a classifier with all defaults. */
    public static SceneHeadConfig of(String model) {
        return new SceneHeadConfig(model, List.of(), Preparation.UNKNOWN);
    }
}
