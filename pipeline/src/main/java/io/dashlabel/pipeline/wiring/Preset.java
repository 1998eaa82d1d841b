package io.dashlabel.pipeline.wiring;

import io.dashlabel.pipeline.config.DetectorConfig;
import io.dashlabel.pipeline.config.DetectorConfig.Quality;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.service.Tiles;
import java.util.List;

/**
 * What a quality means: models of the catalogue, each over the same tiles, fused where there are several. The figures
 * behind the choice are in docs/detectors.md.
 *
 * @param models names in the catalogue
 * @param tiles NxM or none
 */
record Preset(List<String> models, Tiles tiles) {

    /** What comes with the product, with the tiles over which it finds most. */
    static final Preset BUILT_IN = new Preset(List.of("dashlabel-nano"), Tiles.of("4x3"));

    static Preset of(Quality quality) {
        return switch (quality) {
            case FAST -> new Preset(List.of("deimv2-femto-416"), Tiles.of("none"));
            case BALANCED -> new Preset(List.of("yolox-nano-416"), Tiles.of("4x3"));
            case BEST -> new Preset(List.of("deimv2-femto-416", "yolox-nano-416", "picodet-s-416"), Tiles.of("4x3"));
        };
    }

    /** The same tiles with other models: who asks for one quick pass gets one, whatever looks. */
    Preset with(List<String> otherModels) {
        return new Preset(otherModels, tiles);
    }

    /** A configuration with these models and, unless it has tiles of its own, these tiles. */
    DetectorConfig in(DetectorConfig config) {
        return config.with(
                models.stream().map(DetectorMember::of).toList(), config.tiles().orElse(tiles));
    }
}
