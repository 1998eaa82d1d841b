package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flatten;
import io.dashlabel.onnx.Device;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.service.DetectorSettings;
import io.dashlabel.service.NoDetector;
import io.dashlabel.service.Tiles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the detector.
 *
 * @param quality the preset of models and tiles, used if {@code models} is empty
 * @param without models that the preset must not use: their names, or how their names begin before a hyphen; other
 *     models take their places
 * @param models the models, whose boxes are fused; empty: those of the preset; {@code none} alone: no detector
 * @param tiles for the models on this machine without tiles of their own; absent: those of the preset, or none with
 *     {@code models}
 * @param nmsIou boxes of one model that overlap more than this IoU are one object, above 0 up to 1
 * @param fusionIou boxes of several models that overlap more than this IoU are one object, above 0 up to 1
 * @param riders whether a person on a bicycle or motorcycle is labelled a rider
 * @param egoVehicle whether the camera car's own hood is recognised and reported instead of labelled
 * @param hood the region of the camera car's own hood in every image; vehicle boxes there are reported instead of
 *     labelled
 * @param oneBoxPerObject whether only the best of nearly equal boxes is a label, whatever their categories
 * @param map from the models' words to categories; overrides the built-in words, and a model's own map overrides it
 * @param local where and how the models on this machine run
 * @param floor lowest score of the boxes in stored answers, 0.001 to 0.5; a threshold below it finds no more boxes
 * @param maxDownload the most that a run may download to get its models, in MB, 0 to 1,000,000; 0: nothing
 */
public record DetectorConfig(
        @Default("balanced") Quality quality,
        List<String> without,
        List<DetectorMember> models,
        Optional<Tiles> tiles,
        @Default("0.6") double nmsIou,
        @Default("0.55") double fusionIou,
        @Default("true") boolean riders,
        @Default("true") boolean egoVehicle,
        Optional<Hood> hood,
        @Default("true") boolean oneBoxPerObject,
        Map<String, String> map,
        @Flatten DeviceSettings local,
        @Default("0.02") double floor,
        @Default("500") int maxDownload) {

    /** The quality presets, from fast to thorough. */
    public enum Quality {
        /** One small model, one pass over the image. */
        FAST,
        /** One small model, over the image and its tiles. */
        BALANCED,
        /** Three small models, over the image and its tiles, fused. */
        BEST,
        /** Two strong models, one pass each, fused; chosen by the figures of their makers. */
        MAX
    }

    public DetectorConfig {
        without = List.copyOf(without);
        Constraints.filled("without", without);
        models = List.copyOf(models);
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
        if (models.size() > 1 && models.stream().anyMatch(member -> member.model() instanceof NoDetector)) {
            throw new ConfigException("models", "cannot have none together with other models");
        }
        boolean remote = !models.isEmpty()
                && models.stream().allMatch(member -> member.model().service().isPresent());
        if (remote && tiles.isPresent()) {
            throw new ConfigException(
                    "tiles", "are for models on this machine; a service gets the whole image once, so leave out tiles");
        }
        if (remote && local.device() != Device.CPU) {
            throw new ConfigException(
                    "device", "is for models on this machine; a service runs on its own, so leave out device");
        }
        Constraints.iou("nmsIou", nmsIou);
        Constraints.iou("fusionIou", fusionIou);
        Constraints.between("floor", 0.001, 0.5, floor);
        Constraints.between("maxDownload", 0, 1_000_000, maxDownload);
    }

    /** Returns a copy with other models and tiles. */
    public DetectorConfig with(List<DetectorMember> others, Tiles otherTiles) {
        return with(others, Optional.of(otherTiles));
    }

    /** Returns a copy with other models. */
    public DetectorConfig with(List<DetectorMember> others) {
        return with(others, tiles);
    }

    private DetectorConfig with(List<DetectorMember> others, Optional<Tiles> otherTiles) {
        return new DetectorConfig(
                quality,
                without,
                others,
                otherTiles,
                nmsIou,
                fusionIou,
                riders,
                egoVehicle,
                hood,
                oneBoxPerObject,
                map,
                local,
                floor,
                maxDownload);
    }

    /** Whether the preset must not use a model. */
    public boolean leavesOut(String model) {
        return without.stream().anyMatch(word -> model.equals(word) || model.startsWith(word + "-"));
    }

    /** Returns the settings that all its models share. */
    public DetectorSettings settings() {
        return new DetectorSettings(map, floor, nmsIou, tiles.orElse(Tiles.of("none")));
    }
}
