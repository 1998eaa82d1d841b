package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.annotate.ensemble.VotingClassifier;
import io.dashlabel.pipeline.config.SceneConfig;
import io.dashlabel.pipeline.config.SceneMember;
import io.dashlabel.service.ServiceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Part of the wiring: opens scene classifiers from a configuration. */
final class SceneClassifiers {

    private SceneClassifiers() {}

    /**
     * Opens the classifier of a configuration: one, several voting ones with separate stored answers, or none. A
     * taxonomy without attributes needs none.
     */
    static Optional<SceneClassifier> open(SceneConfig config, ServiceContext context) {
        if (context.taxonomy().attributes().isEmpty()) {
            return Optional.empty();
        }
        if (config.members().isEmpty()) {
            return config.classifier().flatMap(only -> only.open(context.in("scene")));
        }
        List<VotingClassifier.Member> opened = new ArrayList<>();
        try {
            for (int i = 0; i < config.members().size(); i++) {
                SceneMember member = config.members().get(i);
                member.classifier()
                        .open(context.in("scene.members[" + i + "]"))
                        .ifPresent(classifier -> opened.add(new VotingClassifier.Member(classifier, member.weight())));
            }
        } catch (RuntimeException e) {
            opened.forEach(member -> member.classifier().close());
            throw e;
        }
        return Optional.of(new VotingClassifier(opened, context.taxonomy()));
    }
}
