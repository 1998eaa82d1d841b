package io.dashlabel.onnx.config;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flag;
import io.dashlabel.config.TypeName;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.onnx.scene.Preparation;
import io.dashlabel.onnx.scene.Views;
import io.dashlabel.probe.FittableModel;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.SceneClassifierConfig;
import io.dashlabel.service.ServiceContext;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scene classifier on this machine: an image-text model, whose embeddings become words by the vectors of texts or by a
 * fitted probe; or plain classifiers, one for each attribute.
 *
 * @param model a name of the catalogue, or the path of the vision half of an image-text model; absent with heads
 * @param text the text half, for words that have no vector yet; absent: the catalogue's, or the file beside the model
 * @param vectors a file with the vectors of texts, in place of the text half
 * @param prompts a file with the phrases of words; absent: the built-in ones
 * @param scale of the model's cosines, above 0; absent: the catalogue's, or CLIP's 100
 * @param temperature above 0; the higher, the nearer the scores of an attribute to each other
 * @param views which parts of an image the model sees
 * @param minScore an attribute whose best word has a lower score gets no answer, 0 to 1
 * @param probe a file of {@code dashlabel scenes fit}
 * @param preparation of images; what is absent comes from the {@code preprocessor_config.json} beside the model
 * @param heads classifiers by attribute, in place of an image-text model
 */
@TypeName("onnx")
public record OnnxSceneConfig(
        Optional<String> model,
        Optional<Path> text,
        Optional<Path> vectors,
        Optional<Path> prompts,
        Optional<Double> scale,
        @Default("1") double temperature,
        @Default("auto") Views views,
        @Default("0") double minScore,
        Optional<Path> probe,
        Preparation preparation,
        Map<String, SceneHeadConfig> heads)
        implements SceneClassifierConfig {

    private static final double MOST = 1e4;

    public OnnxSceneConfig {
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        model.ifPresent(name -> Constraints.filled("model", name));
        scale.ifPresent(value -> Constraints.aboveZero("scale", MOST, value));
        Constraints.aboveZero("temperature", MOST, temperature);
        Constraints.between("minScore", 0, 1, minScore);
        if (model.isEmpty() && heads.isEmpty()) {
            throw new ConfigException(
                    "model",
                    "is missing: name an image-text model of `dashlabel models list` or the path of a vision_model.onnx, or"
                            + " give classifiers with the key heads");
        }
        if (!heads.isEmpty()
                && (model.isPresent()
                        || Stream.of(text, vectors, prompts, probe, scale).anyMatch(Optional::isPresent)
                        || temperature != 1
                        || views != Views.AUTO
                        || !preparation.equals(Preparation.UNKNOWN))) {
            throw new ConfigException(
                    "heads",
                    "are classifiers of their own; remove them, or the keys of an image-text model: model, text,"
                            + " vectors, prompts, scale, temperature, views, probe, preparation");
        }
    }

    /** An image-text model with all defaults. */
    public static OnnxSceneConfig of(String model) {
        Constraints.filled("model", model);
        return new YamlBinder(Map.of())
                .read(OnnxSceneConfig.class, "", "a model", List.of(new Flag("model", "model", model)));
    }

    /** Whether the words get their vectors from the text half of the catalogue's model. */
    public boolean needsTextModel() {
        return Stream.of(text, vectors, probe).noneMatch(Optional::isPresent);
    }

    @Override
    public List<String> localModels() {
        return Stream.concat(model.stream(), heads.values().stream().map(SceneHeadConfig::model))
                .toList();
    }

    /** The name of the model's file or entry, with that of the probe; for heads the names of their files. */
    @Override
    public String name() {
        return heads.isEmpty()
                ? Stream.concat(model.stream(), probe.map(Path::toString).stream())
                        .map(OnnxSceneConfig::simpleName)
                        .collect(Collectors.joining("-"))
                : heads.values().stream()
                        .map(head -> simpleName(head.model()))
                        .distinct()
                        .collect(Collectors.joining("-"));
    }

    /** A file called {@code vision_model.onnx} says nothing; the folder of its repository does. */
    private static String simpleName(String path) {
        String[] parts = path.split("[/\\\\]");
        String file = parts[parts.length - 1].replaceFirst("\\.(onnx|json)$", "");
        int above = parts.length - 2;
        if (above >= 0 && parts[above].equals("onnx")) {
            above--;
        }
        return file.matches("(vision_)?model.*") && above >= 0 && !parts[above].matches("\\.*") ? parts[above] : file;
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.empty();
    }

    private OnnxSceneConfig withoutProbe() {
        return new OnnxSceneConfig(
                model,
                text,
                vectors,
                prompts,
                scale,
                temperature,
                views,
                minScore,
                Optional.empty(),
                preparation,
                heads);
    }

    /** Whether it is an image-text model, for which a probe can be fitted. */
    public boolean isFittable() {
        return model.isPresent();
    }

    /**
     * Opens the model to fit a probe for it; a probe that it has is not used. The words need no vectors.
     *
     * @throws io.dashlabel.label.UsageException where something cannot be used
     */
    public FittableModel openToFit(ServiceContext context) {
        return new SceneOpening(context, context.shared(LocalModels.class)).toFit(withoutProbe());
    }

    @Override
    public Optional<SceneClassifier> open(ServiceContext context) {
        SceneClassifier classifier = new SceneOpening(context, context.shared(LocalModels.class)).open(this);
        return Optional.of(context.stack().around(classifier, Optional.empty()));
    }
}
