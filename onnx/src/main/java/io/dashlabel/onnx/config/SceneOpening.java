package io.dashlabel.onnx.config;

import io.dashlabel.annotate.EmbeddingReader;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.JsonBeside;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.scene.EmbeddingModel;
import io.dashlabel.onnx.scene.HeadClassifier;
import io.dashlabel.onnx.scene.OnnxSceneClassifier;
import io.dashlabel.onnx.scene.SceneHead;
import io.dashlabel.onnx.scene.SceneModelFiles;
import io.dashlabel.onnx.scene.ScenePrompts;
import io.dashlabel.onnx.scene.TextEncoder;
import io.dashlabel.onnx.scene.TextHalf;
import io.dashlabel.onnx.scene.VectorFile;
import io.dashlabel.onnx.scene.WordVectors;
import io.dashlabel.onnx.scene.ZeroShotReader;
import io.dashlabel.probe.FittableModel;
import io.dashlabel.probe.SceneProbe;
import io.dashlabel.service.ServiceContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Opens a scene classifier on this machine. */
record SceneOpening(ServiceContext context, LocalModels models) {

    /** The scale of CLIP's cosines. */
    private static final double SCALE = 100;

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
        SceneModelFiles files = files(config, name, config.needsTextModel());
        EmbeddingModel model = model(config, files);
        try {
            model.notes().forEach(context.notes());
            return new OnnxSceneClassifier(
                    config.name(), model, reader(config, files, model), context.taxonomy(), config.minScore());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private SceneModelFiles files(OnnxSceneConfig config, String name, boolean withText) {
        SceneModelFiles files = models.sceneModel(name, withText);
        SceneModelFiles own = config.text().map(files::withText).orElse(files);
        return config.vectors().map(own::withVectors).orElse(own);
    }

    /**
     * Opens an image-text model to fit a probe; unlike {@link #open}, it needs no vectors of words.
     *
     * @param config without a probe
     */
    FittableModel toFit(OnnxSceneConfig config) {
        String name = config.model().orElseThrow();
        SceneModelFiles files = files(config, name, config.needsTextModel() && models.hasText(name));
        EmbeddingModel model = model(config, files);
        try {
            model.notes().forEach(context.notes());
            Optional<ZeroShotReader> words = zeroShot(config, files, model);
            EmbeddingReader reader = words.<EmbeddingReader>map(r -> r).orElse(embedding -> Map.of());
            OnnxSceneClassifier classifier =
                    new OnnxSceneClassifier(config.name(), model, reader, context.taxonomy(), config.minScore());
            return new FittableModel(
                    context.stack().around(classifier, Optional.empty()),
                    classifier::embedding,
                    words.map(r -> r),
                    words.map(ZeroShotReader::columns).orElse(Map.of()));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private EmbeddingModel model(OnnxSceneConfig config, SceneModelFiles files) {
        return EmbeddingModel.open(
                files.vision(),
                config.preparation().orElse(files.preparation()),
                config.views(),
                models.telemetry(),
                models.device());
    }

    private EmbeddingReader reader(OnnxSceneConfig config, SceneModelFiles files, EmbeddingModel model) {
        Optional<SceneProbe> probe = config.probe().map(file -> probe(file, model));
        Optional<EmbeddingReader> words = zeroShot(config, files, model).map(r -> r);
        if (words.isEmpty()) {
            probe.ifPresent(this::sayUnanswered);
        }
        return probe.map(EmbeddingReader.class::cast)
                .map(fitted -> words.map(fitted::or).orElse(fitted))
                .or(() -> words)
                .orElseThrow(() -> new UsageException(context.section()
                        + ": nothing gives the words a vector in the space of "
                        + config.name()
                        + "; name its text half with the key 'text' (it needs its merges.txt beside it, which"
                        + " SigLIP does not have), a file of vectors with 'vectors' (training/scene_vectors.py computes"
                        + " one), or a file of `dashlabel scenes fit` with 'probe'; if it is a"
                        + " classifier, give it as scene.heads.ATTRIBUTE"));
    }

    private void sayUnanswered(SceneProbe probe) {
        List<String> left = context.taxonomy().attributes().keySet().stream()
                .filter(attribute -> !probe.attributes().containsKey(attribute))
                .toList();
        if (!left.isEmpty()) {
            context.notes()
                    .accept(context.section() + ": " + String.join(", ", left)
                            + (left.size() > 1 ? " get" : " gets") + " no word, because the probe does not answer "
                            + (left.size() > 1 ? "them" : "it")
                            + " and the model has no vectors of words here (keys text and vectors)");
        }
    }

    private SceneProbe probe(Path file, EmbeddingModel model) {
        return SceneProbe.read(file)
                .requireFor(OnnxSceneClassifier.question(model).fingerprint())
                .within(context.taxonomy(), context.notes());
    }

    /** Empty if nothing gives a vector to a text. */
    private Optional<ZeroShotReader> zeroShot(OnnxSceneConfig config, SceneModelFiles files, EmbeddingModel model) {
        Optional<VectorFile> vectors = files.vectors().map(file -> VectorFile.read(file, model.sha256()));
        Optional<ModelSpec> text = files.text().or(() -> ownText(files, model));
        try (TextHalf half = text.map(spec -> half(spec, files)).orElse(null)) {
            Optional<TextEncoder> encoder = vectors.isPresent() && half != null
                    ? Optional.of(vectors.get().or(half))
                    : vectors.map(TextEncoder.class::cast).or(() -> Optional.ofNullable(half));
            return encoder.map(source -> zeroShot(config, files, vectors, model, source));
        }
    }

    /** The text half in the file of the vision half, if its merges are there. */
    private static Optional<ModelSpec> ownText(SceneModelFiles files, EmbeddingModel model) {
        boolean merges = files.merges().isPresent()
                || JsonBeside.find(files.vision().file(), "merges.txt").isPresent();
        return model.holdsText() && merges ? Optional.of(files.vision()) : Optional.empty();
    }

    private TextHalf half(ModelSpec spec, SceneModelFiles files) {
        return new TextHalf(spec, files.merges(), models.catalogue().folder(), models.telemetry(), context.notes());
    }

    private ZeroShotReader zeroShot(
            OnnxSceneConfig config,
            SceneModelFiles files,
            Optional<VectorFile> vectors,
            EmbeddingModel model,
            TextEncoder encoder) {
        Taxonomy taxonomy = context.taxonomy();
        ScenePrompts prompts = config.prompts()
                .map(file -> ScenePrompts.of(file, taxonomy))
                .orElseGet(() -> ScenePrompts.standard(taxonomy));
        WordVectors words = WordVectors.of(taxonomy, prompts, encoder, context.notes());
        if (words.width() != model.width()) {
            throw new UsageException(context.section() + ": the texts have vectors of " + words.width()
                    + " values, and the images of " + config.name() + " have " + model.width()
                    + "; the two halves do not belong to one model");
        }
        double scale = config.scale()
                .orElseGet(() -> vectors.map(VectorFile::scale)
                        .filter(OptionalDouble::isPresent)
                        .orElse(files.scale())
                        .orElse(SCALE));
        return new ZeroShotReader(taxonomy, words.vectors(), prompts.notAtNight(), scale, config.temperature());
    }
}
