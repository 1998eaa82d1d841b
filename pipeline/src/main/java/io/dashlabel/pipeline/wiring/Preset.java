package io.dashlabel.pipeline.wiring;

import io.dashlabel.config.EnumWords;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.DetectorConfig;
import io.dashlabel.pipeline.config.DetectorConfig.Quality;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.service.Tiles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The models of a quality preset, all over the same tiles and fused if there are several. docs/detectors.md has the
 * figures behind the choice.
 *
 * @param models names in the catalogue
 * @param tiles NxM or none
 * @param thresholds of categories that these models find with low scores, instead of the default threshold
 */
record Preset(List<String> models, Tiles tiles, Map<String, Double> thresholds) {

    private static final Tiles NONE = Tiles.of("none");
    private static final Tiles MANY = Tiles.of("4x3");

    /** COCO's only traffic sign is the stop sign, so other signs have low scores (docs/detectors.md, "Thresholds"). */
    private static final Map<String, Double> SIGNS = Map.of("traffic sign", 0.1);

    /** The built-in detector, with the tiles over which it finds most. */
    static final Preset BUILT_IN = new Preset(List.of("dashlabel-nano"), MANY, Map.of());

    /**
     * The models of the preset of a configuration. The next ones take the places of those that it leaves out.
     *
     * @throws UsageException if none is left
     */
    static Preset of(DetectorConfig config) {
        return of(config.quality(), config);
    }

    /** The preset of another quality, without the models that a configuration leaves out. */
    static Preset of(Quality quality, DetectorConfig config) {
        Preset all = all(quality);
        List<String> left = all.models().stream()
                .filter(model -> !config.leavesOut(model))
                .limit(atMost(quality))
                .toList();
        if (left.isEmpty()) {
            throw new UsageException("no model is left for --quality "
                    + quality.name().toLowerCase(Locale.ROOT) + " without " + String.join(", ", config.without())
                    + "; leave out fewer models, or name others with --detector");
        }
        return all.with(left);
    }

    /** The models of a preset by their figures, and after them those that can take their places. */
    private static Preset all(Quality quality) {
        return switch (quality) {
            case FAST -> new Preset(List.of("deimv2-femto-416", "picodet-s-416", "yolox-nano-416"), NONE, Map.of());
            case BALANCED -> new Preset(List.of("yolox-nano-416", "picodet-s-416", "deimv2-femto-416"), MANY, SIGNS);
            case BEST -> new Preset(List.of("deimv2-femto-416", "yolox-nano-416", "picodet-s-416"), MANY, SIGNS);
            case MAX -> new Preset(List.of("rf-detr-small", "deim-d-fine-m"), NONE, Map.of());
        };
    }

    private static int atMost(Quality quality) {
        return switch (quality) {
            case FAST, BALANCED -> 1;
            case BEST -> 3;
            case MAX -> 2;
        };
    }

    /** Returns the same tiles with other models, so that a preset with one quick pass keeps it. */
    Preset with(List<String> otherModels) {
        return new Preset(otherModels, tiles, thresholds);
    }

    /** Returns a configuration with these models. Its tiles are its own, or else these. */
    DetectorConfig in(DetectorConfig config) {
        return config.with(
                models.stream().map(DetectorMember::of).toList(), config.tiles().orElse(tiles));
    }

    /**
     * Returns a configuration with the thresholds of its preset. Nothing changes if it names its models or a threshold of
     * its own, or for categories that the taxonomy lacks.
     */
    static RunConfig thresholds(RunConfig config, Taxonomy taxonomy) {
        if (!config.detector().models().isEmpty() || !RunConfig.isDefaultThreshold(config.threshold())) {
            return config;
        }
        Map<String, Double> known = new LinkedHashMap<>(of(config.detector()).thresholds());
        known.keySet().retainAll(taxonomy.categories());
        return config.withMissingThresholds(known);
    }

    /** Whether a run's thresholds are those that its preset gave it. */
    static boolean gaveThresholds(RunConfiguration run) {
        return run.threshold().stream().allMatch(RunConfig::isDefaultThreshold)
                && Arrays.stream(Quality.values())
                        .filter(quality -> run.quality().equals(Optional.of(EnumWords.of(quality))))
                        .anyMatch(quality -> all(quality).thresholds().equals(run.thresholds()));
    }
}
