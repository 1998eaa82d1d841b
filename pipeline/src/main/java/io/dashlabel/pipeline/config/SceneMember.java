package io.dashlabel.pipeline.config;

import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Polymorphic;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.service.SceneClassifierConfig;

/**
 * One classifier of a vote. Where it has no settings, one word is enough: {@code members: [photometric, ...]}.
 *
 * @param classifier and its settings
 * @param weight of its word, above 0 up to 1000
 */
public record SceneMember(
        @Polymorphic SceneClassifierConfig classifier,
        @Default("1") double weight) {

    public SceneMember {
        Constraints.aboveZero("weight", 1000, weight);
    }

    /** A classifier with every default. */
    public static SceneMember of(String type, YamlBinder binder) {
        return binder.named(SceneMember.class, type);
    }
}
