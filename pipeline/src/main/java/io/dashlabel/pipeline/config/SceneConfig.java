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
 * How weather, time of day and scene are told: by one classifier or by the vote of several. Classifiers without settings
 * may be written as one word, with commas between those that vote: {@code scene: photometric}.
 *
 * @param classifier the only one; {@code none}: scenes are not classified; absent exactly where there are members
 * @param members that vote: none, or two at least, each with a name of its own, in the order that decides a tie that
 *     nothing else does
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
            throw new ConfigException("members", "tell the scene by their vote; take the key type away");
        }
        if (members.size() == 1) {
            throw new ConfigException("members", "must be two or more; one classifier alone needs no members");
        }
        Set<String> names = new HashSet<>();
        for (SceneMember member : members) {
            if (member.classifier() instanceof NoClassifier) {
                throw new ConfigException("members", "cannot hold none, which has no vote");
            }
            if (!names.add(member.classifier().name())) {
                throw new ConfigException(
                        "members",
                        "must differ; two are called " + member.classifier().name());
            }
        }
    }

    /** All that are asked, whether alone or in a vote. */
    public List<SceneClassifierConfig> all() {
        return members.isEmpty()
                ? classifier.stream().toList()
                : members.stream().map(SceneMember::classifier).toList();
    }

    /** One classifier, or several with commas between, each with every default. */
    public static SceneConfig of(String words, YamlBinder binder) {
        List<SceneMember> members = Arrays.stream(words.split(",", -1))
                .map(word -> SceneMember.of(word.strip(), binder))
                .toList();
        return members.size() == 1
                ? new SceneConfig(Optional.of(members.get(0).classifier()), List.of())
                : new SceneConfig(Optional.empty(), members);
    }
}
