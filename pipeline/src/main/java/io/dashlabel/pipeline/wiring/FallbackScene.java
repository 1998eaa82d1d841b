package io.dashlabel.pipeline.wiring;

import io.dashlabel.label.ThisCommand;
import io.dashlabel.onnx.catalogue.AbsentModelException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.DownloadBound;
import io.dashlabel.onnx.config.OnnxSceneConfig;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.SceneConfig;
import io.dashlabel.pipeline.config.SceneMember;
import io.dashlabel.service.SceneClassifierConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Part of the wiring: brings the scene models of a new run to this machine, within the bound of its configuration. A
 * model that is neither on this machine nor available for download has no vote; if no classifier is left, photometric
 * takes its place. The configuration of the run records this, so a resumed run uses the same classifiers.
 *
 * @param listener receives the progress of downloads, and one line about each model that is missing
 */
record FallbackScene(Catalogue catalogue, CatalogueListener listener) {

    /**
     * Returns a configuration whose scene models are available.
     *
     * @throws io.dashlabel.label.UsageException if a name is not that of a scene model, or the downloads exceed the
     *     bound
     */
    RunConfig over(RunConfig config) {
        DownloadBound bound = new DownloadBound(config.detector().maxDownload());
        SceneConfig scene = config.scene();
        SceneClassifiers.requireKnown(scene, catalogue);
        if (scene.members().isEmpty()) {
            return scene.classifier().filter(only -> isMissing(only, bound)).isPresent()
                    ? config.with(photometric())
                    : config;
        }
        List<SceneMember> here = new ArrayList<>();
        for (SceneMember member : scene.members()) {
            if (!isMissing(member.classifier(), bound)) {
                here.add(member);
            }
        }
        return here.size() == scene.members().size() ? config : config.with(vote(here));
    }

    private SceneConfig vote(List<SceneMember> members) {
        if (members.isEmpty()) {
            return photometric();
        }
        return members.size() == 1
                ? new SceneConfig(Optional.of(members.get(0).classifier()), List.of())
                : new SceneConfig(Optional.empty(), members);
    }

    private SceneConfig photometric() {
        listener.note("using photometric, the built-in scene classifier, in place of the missing scene model");
        return new SceneConfig(Optional.empty(), List.of());
    }

    private boolean isMissing(SceneClassifierConfig classifier, DownloadBound bound) {
        return classifier instanceof OnnxSceneConfig onnx
                && onnx.model().filter(name -> isMissing(name, onnx, bound)).isPresent();
    }

    private boolean isMissing(String name, OnnxSceneConfig config, DownloadBound bound) {
        List<CatalogueEntry> needed = catalogue
                .namedScene(name)
                .map(entry -> config.needsTextModel() ? catalogue.withParts(entry) : List.of(entry))
                .orElse(List.of());
        if (needed.stream().allMatch(catalogue::isHere)) {
            return false;
        }
        try {
            var unused = catalogue.scene(name, config.needsTextModel(), bound, listener);
            return false;
        } catch (AbsentModelException e) {
            listener.note(e.getMessage() + ": run " + ThisCommand.line("models", "pull", name) + " with network");
            return true;
        }
    }
}
