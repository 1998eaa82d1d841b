package io.dashlabel.service;

import java.util.Optional;

/**
 * The settings of one annotator. Implementations are records with a {@link io.dashlabel.config.TypeName}, in the package of
 * the model or service that they configure. Their constructors check the values and open nothing.
 */
public sealed interface AnnotatorConfig permits ObjectDetectorConfig, SceneClassifierConfig {

    /** The service that it asks; absent for a model on this machine. */
    Optional<ConfiguredService> service();

    /** The model behind a deployment, where the settings name one: by it a price is found. */
    default Optional<String> baseModel() {
        return Optional.empty();
    }
}
