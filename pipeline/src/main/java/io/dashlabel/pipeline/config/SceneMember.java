package io.dashlabel.pipeline.config;

import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Polymorphic;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.label.Suggestion;
import io.dashlabel.onnx.config.OnnxSceneConfig;
import io.dashlabel.service.SceneClassifierConfig;
import java.util.List;
import java.util.Locale;

/**
 * One classifier of a vote. A classifier without settings is one word: {@code members: [photometric, ...]}.
 *
 * @param classifier and its settings
 * @param weight of its vote, above 0 up to 1000
 */
public record SceneMember(
        @Polymorphic SceneClassifierConfig classifier,
        @Default("1") double weight) {

    public SceneMember {
        Constraints.aboveZero("weight", 1000, weight);
    }

    /**
     * Returns a classifier with all defaults.
     *
     * @param word its type, or the name or path of a model on this machine
     */
    public static SceneMember of(String word, YamlBinder binder) {
        List<String> types = AnnotatorTypes.sceneClassifiers();
        return types.contains(word.toLowerCase(Locale.ROOT))
                        || Suggestion.of(word, types).isPresent()
                ? binder.named(SceneMember.class, word)
                : new SceneMember(OnnxSceneConfig.of(word), 1);
    }
}
