package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Polymorphic;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.photometric.PhotometricConfig;
import io.dashlabel.service.NoClassifier;
import io.dashlabel.service.SceneClassifierConfig;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the scene classifier: one classifier or several that vote. Classifiers without settings may be one
 * word with commas between the names: {@code scene: photometric}.
 *
 * @param classifier the only one; {@code none}: no scene classifier; absent exactly if there are members
 * @param members that vote: none, or at least two, each with its own name; their order decides a remaining tie
 */
public record SceneConfig(@Polymorphic Optional<SceneClassifierConfig> classifier, List<SceneMember> members) {

    public SceneConfig {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            classifier = classifier.or(() -> Optional.of(new PhotometricConfig(Optional.empty())));
        } else {
            requireVote(classifier, members);
        }
    }

    private static void requireVote(Optional<SceneClassifierConfig> classifier, List<SceneMember> members) {
        if (classifier.isPresent()) {
            throw new ConfigException("members", "vote on the scene; remove the key type");
        }
        if (members.size() == 1) {
            throw new ConfigException("members", "must be two or more; one classifier alone needs no members");
        }
        Set<String> names = new HashSet<>();
        for (SceneMember member : members) {
            if (member.classifier() instanceof NoClassifier) {
                throw new ConfigException("members", "cannot have none, because it has no vote");
            }
            if (!names.add(member.classifier().name())) {
                throw new ConfigException(
                        "members",
                        "must differ; two are called " + member.classifier().name());
            }
        }
    }

    /** All classifiers, one or several. */
    public List<SceneClassifierConfig> all() {
        return members.isEmpty()
                ? classifier.stream().toList()
                : members.stream().map(SceneMember::classifier).toList();
    }

    /** Returns one classifier, or several with commas between the names, each with all defaults. */
    public static SceneConfig of(String words, YamlBinder binder) {
        List<SceneMember> members = Arrays.stream(words.split(",", -1))
                .map(word -> SceneMember.of(word.strip(), binder))
                .toList();
        return members.size() == 1
                ? new SceneConfig(Optional.of(members.get(0).classifier()), List.of())
                : new SceneConfig(Optional.empty(), members);
    }
}
