package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.annotate.ensemble.VotingClassifier;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.config.OnnxSceneConfig;
import io.dashlabel.pipeline.config.AnnotatorTypes;
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

    /**
     * Requires that the models of scene classifiers on this machine have known names or look like files. Opens no file.
     *
     * @throws UsageException with the first unknown name
     */
    static void requireKnown(SceneConfig config, Catalogue catalogue) {
        try {
            config.all().forEach(classifier -> classifier.localModels().forEach(catalogue::requireScene));
        } catch (UsageException e) {
            throw new UsageException(
                    "scene (--scene): " + e.getMessage() + "; the other classifiers are "
                            + String.join(", ", AnnotatorTypes.sceneClassifiers()),
                    e);
        }
    }

    /**
     * The one image-text model of a configuration.
     *
     * @throws UsageException if it has none, or several
     */
    static OnnxSceneConfig toFit(SceneConfig config) {
        List<OnnxSceneConfig> models = config.all().stream()
                .filter(OnnxSceneConfig.class::isInstance)
                .map(OnnxSceneConfig.class::cast)
                .filter(OnnxSceneConfig::isFittable)
                .toList();
        if (models.size() != 1) {
            throw new UsageException((models.isEmpty()
                            ? "no image-text model is given"
                            : "the configuration has " + models.size() + " image-text models")
                    + ", and a probe is fitted for one; name it with --scene, or give a configuration file whose"
                    + " scene has one with type: onnx");
        }
        return models.get(0);
    }
}
