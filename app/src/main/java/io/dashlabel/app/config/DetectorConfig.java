package io.dashlabel.app.config;

import java.util.List;
import java.util.Optional;

/**
 * How objects are detected.
 *
 * @param quality preset; models and tiles given here win over its own
 * @param models instead of the preset's; several are fused; {@code none} alone for no detector
 * @param tiles NxM or none, for all models that do not say otherwise
 * @param riders whether a person on a bicycle or motorcycle becomes a rider
 * @param egoVehicle whether the camera car's own hood is set aside
 * @param floor lowest score kept below the threshold, 0.001 to 0.5
 * @param nmsIou overlap from which on two boxes of one model are one object
 * @param fusionIou overlap from which on boxes of several models are one object
 */
public record DetectorConfig(
        Quality quality,
        List<ModelConfig> models,
        Optional<String> tiles,
        boolean riders,
        boolean egoVehicle,
        double floor,
        double nmsIou,
        double fusionIou) {

    public static final DetectorConfig DEFAULTS =
            new DetectorConfig(Quality.BALANCED, List.of(), Optional.empty(), true, true, 0.02, 0.6, 0.55);

    public DetectorConfig {
        models = List.copyOf(models);
        range("floor", floor, 0.001, 0.5);
        range("nmsIou", nmsIou, 0.01, 1);
        range("fusionIou", fusionIou, 0.01, 1);
        if (models.stream().anyMatch(model -> model.model().isEmpty())) {
            throw new IllegalArgumentException("models: each needs the key 'model', a name or a file");
        }
    }

    private static void range(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(key + " must lie in " + least + ".." + most + ", is " + value);
        }
    }

    /** Whether no detector runs at all. */
    public boolean none() {
        return models.size() == 1 && models.get(0).model().equals("none");
    }
}
