package io.dashlabel.onnx.config;

import io.dashlabel.annotate.EmbeddingReader;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.scene.EmbeddingModel;
import io.dashlabel.onnx.scene.HeadClassifier;
import io.dashlabel.onnx.scene.OnnxSceneClassifier;
import io.dashlabel.onnx.scene.SceneHead;
import io.dashlabel.service.ServiceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens a scene classifier on this machine. */
record SceneOpening(ServiceContext context, LocalModels models) {

    SceneClassifier open(OnnxSceneConfig config) {
        return config.model().isPresent() ? embedding(config, config.model().get()) : heads(config);
    }

    private SceneClassifier heads(OnnxSceneConfig config) {
        Taxonomy taxonomy = context.taxonomy();
        List<SceneHead> opened = new ArrayList<>();
        try {
            for (Map.Entry<String, SceneHeadConfig> head : config.heads().entrySet()) {
                Taxonomy.Vocabulary vocabulary = taxonomy.attributes().get(head.getKey());
                if (vocabulary == null) {
                    List<String> known = List.copyOf(taxonomy.attributes().keySet());
                    throw new UsageException(context.section() + ".heads: '" + head.getKey()
                            + "' is not an attribute of the taxonomy; the attributes are " + String.join(", ", known)
                            + Suggestion.ending(head.getKey(), known));
                }
                ModelSpec spec = models.catalogue()
                        .resolve(head.getValue().model(), models.listener())
                        .with(head.getValue().words(), ModelProfile.UNKNOWN);
                SceneHead one = SceneHead.open(
                        head.getKey(),
                        vocabulary,
                        spec,
                        head.getValue().preparation(),
                        models.telemetry(),
                        models.device());
                opened.add(one);
                one.notes().forEach(context.notes());
            }
        } catch (RuntimeException e) {
            opened.forEach(SceneHead::close);
            throw e;
        }
        return new HeadClassifier(config.name(), opened, taxonomy, config.minScore());
    }

    private SceneClassifier embedding(OnnxSceneConfig config, String name) {
        ModelSpec spec = models.catalogue().resolve(name, models.listener());
        EmbeddingModel model =
                EmbeddingModel.open(spec, config.preparation(), config.views(), models.telemetry(), models.device());
        try {
            model.notes().forEach(context.notes());
            return new OnnxSceneClassifier(
                    config.name(), model, reader(config, model), context.taxonomy(), config.minScore());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private EmbeddingReader reader(OnnxSceneConfig config, EmbeddingModel model) {
        throw new UsageException("not yet");
    }
}
