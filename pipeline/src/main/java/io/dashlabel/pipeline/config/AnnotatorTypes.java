package io.dashlabel.pipeline.config;

import io.dashlabel.config.SecretsRequired;
import io.dashlabel.config.TypeNames;
import io.dashlabel.config.YamlBinder;
import java.util.List;
import java.util.Map;

/** Every detector and scene classifier that a configuration can name: the one list of their records. */
public final class AnnotatorTypes {

    public static final TypeNames ALL = new TypeNames(List.of(
            ModelConfig.Onnx.class,
            ModelConfig.AzureVision.class,
            ModelConfig.AzureMl.class,
            ClassifierConfig.Photometric.class,
            ClassifierConfig.None.class,
            Openai.class,
            AzureOpenai.class,
            AzureFoundry.class,
            OpenaiCompatible.class));

    private AnnotatorTypes() {}

    /** Reads configurations that name them. */
    public static YamlBinder binder(Map<String, String> environment, SecretsRequired keys) {
        return new YamlBinder(environment, keys, ALL);
    }
}
