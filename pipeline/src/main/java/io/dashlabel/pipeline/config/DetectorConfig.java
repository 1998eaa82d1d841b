package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.service.DetectorSettings;
import io.dashlabel.service.NoDetector;
import io.dashlabel.service.Tiles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How objects are found.
 *
 * @param quality which models and tiles are used where {@code models} names none
 * @param models used together, their boxes fused; empty: those of the quality; {@code none} alone: no detector
 * @param tiles for all models on this machine that do not say otherwise; absent: the quality's, or none with models of
 *     one's own
 * @param nmsIou boxes of one model that overlap more than this IoU are one object, above 0 up to 1
 * @param fusionIou boxes of several models that overlap more than this IoU are one object, above 0 up to 1
 * @param riders whether a person on a bicycle or motorcycle is labelled a rider
 * @param egoVehicle whether the hood of the own car is recognised and reported instead of labelled
 * @param hood where the hood of the own car is in every image; vehicle boxes there are reported instead of labelled
 * @param oneBoxPerObject whether of boxes that nearly coincide only the best is a label, whatever their categories
 * @param map from the models' words to categories, on top of the built-in words and below what a model's own map says
 * @param floor lowest score that is kept in answers, 0.001 to 0.5; a threshold below it finds nothing more
 */
public record DetectorConfig(
        @Default("balanced") Quality quality,
        List<DetectorMember> models,
        Optional<Tiles> tiles,
        @Default("0.6") double nmsIou,
        @Default("0.55") double fusionIou,
        @Default("true") boolean riders,
        @Default("true") boolean egoVehicle,
        Optional<Hood> hood,
        @Default("true") boolean oneBoxPerObject,
        Map<String, String> map,
        @Default("0.02") double floor) {

    /** Speed against how much is found. */
    public enum Quality {
        /** One small model, one look at the image. */
        FAST,
        /** One small model, the image and its tiles. */
        BALANCED,
        /** Three small models, the image and its tiles, fused. */
        BEST
    }

    public DetectorConfig {
        models = List.copyOf(models);
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
        if (models.size() > 1 && models.stream().anyMatch(member -> member.model() instanceof NoDetector)) {
            throw new ConfigException("models", "cannot hold none beside other models");
        }
        if (tiles.isPresent()
                && !models.isEmpty()
                && models.stream().allMatch(member -> member.model().service().isPresent())) {
            throw new ConfigException(
                    "tiles", "are for models on this machine; a service is asked once about the whole image");
        }
        Constraints.iou("nmsIou", nmsIou);
        Constraints.iou("fusionIou", fusionIou);
        Constraints.between("floor", 0.001, 0.5, floor);
    }

    /** The same with models of one's own choice. */
    public DetectorConfig with(List<DetectorMember> others, Tiles otherTiles) {
        return new DetectorConfig(
                quality,
                others,
                Optional.of(otherTiles),
                nmsIou,
                fusionIou,
                riders,
                egoVehicle,
                hood,
                oneBoxPerObject,
                map,
                floor);
    }

    /** What its models share. */
    public DetectorSettings settings() {
        return new DetectorSettings(map, floor, nmsIou, tiles.orElse(Tiles.of("none")));
    }
}
