package io.dashlabel.pipeline.config;

import io.dashlabel.cloud.chat.AzureOpenAiConfig;
import io.dashlabel.cloud.chat.CompatibleConfig;
import io.dashlabel.cloud.chat.FoundryConfig;
import io.dashlabel.cloud.chat.OpenAiConfig;
import io.dashlabel.cloud.custom.HttpConfig;
import io.dashlabel.cloud.endpoint.AzureMlConfig;
import io.dashlabel.cloud.vision.AzureVisionConfig;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.config.TypeNames;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.onnx.config.OnnxConfig;
import io.dashlabel.onnx.config.OnnxSceneConfig;
import io.dashlabel.photometric.PhotometricConfig;
import io.dashlabel.service.NoClassifier;
import io.dashlabel.service.NoDetector;
import io.dashlabel.service.ObjectDetectorConfig;
import io.dashlabel.service.SceneClassifierConfig;
import java.util.List;
import java.util.Map;

/** The one list of the records of all detectors and scene classifiers that a configuration can name. */
public final class AnnotatorTypes {

    public static final TypeNames ALL = new TypeNames(List.of(
            OnnxConfig.class,
            AzureVisionConfig.class,
            AzureMlConfig.class,
            HttpConfig.class,
            NoDetector.class,
            PhotometricConfig.class,
            OnnxSceneConfig.class,
            NoClassifier.class,
            OpenAiConfig.class,
            AzureOpenAiConfig.class,
            FoundryConfig.class,
            CompatibleConfig.class));

    private AnnotatorTypes() {}

    /** The names of the detectors that need one: all except models on this machine. */
    public static List<String> detectors() {
        return ALL.of(ObjectDetectorConfig.class).stream()
                .filter(word -> !word.equals(TypeNames.word(OnnxConfig.class)))
                .toList();
    }

    /** The names of the scene classifiers. */
    public static List<String> sceneClassifiers() {
        return ALL.of(SceneClassifierConfig.class);
    }

    /** Returns a reader of configurations with these names. */
    public static YamlBinder binder(Map<String, String> environment, SecretsRequired keys) {
        return new YamlBinder(environment, keys, ALL);
    }
}
