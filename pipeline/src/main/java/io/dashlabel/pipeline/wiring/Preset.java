package io.dashlabel.pipeline.wiring;

import io.dashlabel.pipeline.config.DetectorConfig;
import io.dashlabel.pipeline.config.DetectorConfig.Quality;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.service.Tiles;
import java.util.List;

/**
 * The models of a quality preset, all over the same tiles and fused if there are several. docs/detectors.md has the
 * figures behind the choice.
 *
 * @param models names in the catalogue
 * @param tiles NxM or none
 */
record Preset(List<String> models, Tiles tiles) {

    /** The built-in detector, with the tiles over which it finds most. */
    static final Preset BUILT_IN = new Preset(List.of("dashlabel-nano"), Tiles.of("4x3"));

    static Preset of(Quality quality) {
        return switch (quality) {
            case FAST -> new Preset(List.of("deimv2-femto-416"), Tiles.of("none"));
            case BALANCED -> new Preset(List.of("yolox-nano-416"), Tiles.of("4x3"));
            case BEST -> new Preset(List.of("deimv2-femto-416", "yolox-nano-416", "picodet-s-416"), Tiles.of("4x3"));
        };
    }

    /** Returns the same tiles with other models, so that a preset with one quick pass keeps it. */
    Preset with(List<String> otherModels) {
        return new Preset(otherModels, tiles);
    }

    /** Returns a configuration with these models. Its tiles are its own, or else these. */
    DetectorConfig in(DetectorConfig config) {
        return config.with(
                models.stream().map(DetectorMember::of).toList(), config.tiles().orElse(tiles));
    }
}
