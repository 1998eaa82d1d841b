package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.annotate.ensemble.VotingClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.photometric.PhotometricClassifier;
import io.dashlabel.pipeline.config.ChatConfig;
import io.dashlabel.pipeline.config.ClassifierConfig;
import io.dashlabel.pipeline.config.SceneConfig;
import io.dashlabel.pipeline.config.SceneMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Part of the wiring: scene classifiers out of configuration.
 *
 * @param services what those that ask a service share
 */
record SceneClassifiers(Taxonomy taxonomy, Services services) {

    /** The classifier of a configuration: one, or several that vote, each remembered on its own; or none. */
    Optional<SceneClassifier> open(SceneConfig config, AnnotatorStack wrappers) {
        if (config.members().isEmpty()) {
            return config.classifier().flatMap(only -> open(only, "scene", wrappers));
        }
        List<VotingClassifier.Member> opened = new ArrayList<>();
        try {
            for (int i = 0; i < config.members().size(); i++) {
                SceneMember member = config.members().get(i);
                open(member.classifier(), "scene.members[" + i + "]", wrappers)
                        .ifPresent(classifier -> opened.add(new VotingClassifier.Member(classifier, member.weight())));
            }
        } catch (RuntimeException e) {
            opened.forEach(member -> member.classifier().close());
            throw e;
        }
        return Optional.of(new VotingClassifier(opened, taxonomy));
    }

    /** @param section of the configuration, for sentences about its settings */
    private Optional<SceneClassifier> open(ClassifierConfig config, String section, AnnotatorStack wrappers) {
        if (config instanceof ClassifierConfig.Photometric photometric) {
            PhotometricClassifier classifier = photometric
                    .coefficients()
                    .map(file -> PhotometricClassifier.fitted(taxonomy, file, photometric.name()))
                    .orElseGet(() -> PhotometricClassifier.standard(taxonomy));
            return Optional.of(wrappers.around(classifier, Optional.empty()));
        }
        if (config instanceof ChatConfig chat) {
            return Optional.of(new ChatClassifiers(taxonomy, services).open(chat, section, wrappers));
        }
        return Optional.empty();
    }
}
