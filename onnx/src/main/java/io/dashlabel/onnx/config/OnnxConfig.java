package io.dashlabel.onnx.config;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flag;
import io.dashlabel.config.FormerName;
import io.dashlabel.config.TypeName;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.label.LabelMap;
import io.dashlabel.onnx.DetectorOptions;
import io.dashlabel.onnx.InputSize;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.DetectorSettings;
import io.dashlabel.service.ObjectDetectorConfig;
import io.dashlabel.service.ServiceContext;
import io.dashlabel.service.Tiles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model on this machine.
 *
 * @param model a name of the catalogue, or the path of an ONNX file
 * @param tiles absent: as the quality says
 * @param overlap of neighbouring tiles as a share of a tile, 0 to 0.5
 * @param input absent: as the file says
 * @param words of the classes by index; empty: as the catalogue, the file or COCO say
 * @param profile what the file does not tell about itself; wins over the catalogue
 */
@TypeName("onnx")
public record OnnxConfig(
        String model,
        Optional<Tiles> tiles,
        @Default("0.2") double overlap,
        @FormerName("inputSize") Optional<InputSize> input,
        List<String> words,
        ModelProfile profile,
        Map<String, String> map)
        implements ObjectDetectorConfig {

    public OnnxConfig {
        Constraints.filled("model", model);
        Constraints.between("overlap", 0, 0.5, overlap);
        words = List.copyOf(words);
        Constraints.filled("words", words);
        if (input.isPresent() && profile.input().isPresent()) {
            throw new ConfigException("input", "and profile.input say the same; give only one");
        }
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A model with every default. */
    public static OnnxConfig of(String model) {
        Constraints.filled("model", model);
        return new YamlBinder(Map.of())
                .read(OnnxConfig.class, "", "a model", List.of(new Flag("model", "model", model)));
    }

    /** Returns a copy with another model. */
    public OnnxConfig withModel(String other) {
        return new OnnxConfig(other, tiles, overlap, input, words, profile, map);
    }

    @Override
    public Optional<String> localModel() {
        return Optional.of(model);
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.empty();
    }

    @Override
    public List<String> classes(ServiceContext context) {
        return context.shared(LocalModels.class).classes(this);
    }

    @Override
    public Optional<ObjectDetector> open(ServiceContext context, DetectorSettings settings) {
        Tiles grid = tiles.orElse(settings.tiles());
        DetectorOptions options = new DetectorOptions(
                new Tiling(grid.columns(), grid.rows(), overlap), settings.floor(), settings.nmsIou(), false);
        LabelMap labels = LabelMap.ofClasses(context.taxonomy()).plus(settings.map(map), context.taxonomy());
        ObjectDetector detector = context.shared(LocalModels.class).open(this, options, labels);
        return Optional.of(context.stack().around(detector, Optional.empty()));
    }

    /** What the file does not tell about itself, with the input size. */
    ModelProfile wholeProfile() {
        return input.map(size -> profile.withInput(size.width(), size.height())).orElse(profile);
    }
}
