package io.dashlabel.service;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.config.TypeName;
import java.util.Optional;

/** Scenes are not classified. */
@TypeName("none")
public record NoClassifier() implements SceneClassifierConfig {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.empty();
    }

    @Override
    public Optional<SceneClassifier> open(ServiceContext context) {
        return Optional.empty();
    }
}
