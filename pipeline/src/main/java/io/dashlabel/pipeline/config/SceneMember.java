package io.dashlabel.pipeline.config;

import io.dashlabel.label.UsageException;
import java.util.List;

/**
 * One classifier of a vote. Where it has no settings, one word is enough: {@code members: [photometric, ...]}.
 *
 * @param classifier and its settings
 * @param weight of its word, above 0 up to 1000
 */
public record SceneMember(
        @Polymorphic ClassifierConfig classifier,
        @Default("1") double weight) {

    public SceneMember {
        Constraints.aboveZero("weight", 1000, weight);
    }

    /** A classifier with every default. */
    public static SceneMember of(String type, YamlBinder binder) {
        var unused = TypeNames.named(type, SceneMember.class.getRecordComponents()[0]);
        try {
            return binder.read(SceneMember.class, "", type, List.of(new Flag(type, TypeNames.KEY, type)));
        } catch (UsageException e) {
            throw new IllegalArgumentException("needs more than a word: " + e.getMessage(), e);
        }
    }
}
