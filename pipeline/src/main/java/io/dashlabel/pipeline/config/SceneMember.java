package io.dashlabel.pipeline.config;

import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Polymorphic;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.service.SceneClassifierConfig;

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

    /** Returns a classifier with all defaults. */
    public static SceneMember of(String type, YamlBinder binder) {
        return binder.named(SceneMember.class, type);
    }
}
