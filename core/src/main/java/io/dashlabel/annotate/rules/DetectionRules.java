package io.dashlabel.annotate.rules;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From what a detector saw to what becomes a label. Pure and free, so other rules never mean asking again.
 *
 * @param threshold the score from which on a detection counts, 0 to 1
 * @param thresholds by category, where they differ
 * @param riders whether a person on a bicycle or motorcycle is a rider ({@link RiderRule})
 * @param egoVehicle whether the ego car's own hood is set aside ({@link EgoVehicleRule})
 * @param hood where the own hood is, as somebody said it; what lies there is set aside, too
 * @param oneBoxPerObject whether of boxes that count and nearly coincide only the best one does ({@link DuplicateBoxRule})
 */
public record DetectionRules(
        double threshold,
        Map<String, Double> thresholds,
        boolean riders,
        boolean egoVehicle,
        Optional<HoodRegion> hood,
        boolean oneBoxPerObject) {

    public DetectionRules {
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        requireScore(threshold);
        thresholds.values().forEach(DetectionRules::requireScore);
    }

    private static void requireScore(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must lie in 0..1, is " + threshold);
        }
    }

    /**
     * Splits what was seen into labels, below the threshold, and set aside. Of what has too low a score only what a few
     * models of several would have labelled without the others keeps its {@link Agreement}; there are hundreds beside it.
     */
    Label.Detections apply(Label.Detections seen, ImageSize size) {
        List<Detection> kept = new ArrayList<>();
        List<Detection> below = new ArrayList<>();
        List<Label.SetAside> setAside = new ArrayList<>();
        for (Label.SetAside aside : seen.setAside()) {
            if (aside.detection().score().orElse(1) >= threshold) {
                setAside.add(aside);
            }
        }
        List<Detection> named = riders ? RiderRule.apply(seen.items(), this::counts) : seen.items();
        for (Detection detection : named) {
            if (isHood(detection, size)) {
                if (counts(detection)) {
                    setAside.add(new Label.SetAside(detection, Label.Reason.EGO_VEHICLE));
                }
            } else {
                if (counts(detection)) {
                    kept.add(detection);
                } else {
                    below.add(isOutvoted(detection) ? detection : Agreement.removedFrom(detection));
                }
            }
        }
        if (oneBoxPerObject) {
            DuplicateBoxRule.move(kept, below);
        }
        return new Label.Detections(kept, below, setAside);
    }

    private boolean isHood(Detection detection, ImageSize size) {
        return (egoVehicle && EgoVehicleRule.matches(detection, size))
                || hood.filter(region -> region.matches(detection, size)).isPresent();
    }

    private boolean counts(Detection detection) {
        return detection.score().orElse(1) >= threshold(detection.category());
    }

    /** Whether only the others keep it below the threshold: by the scores of the few models that saw it, it counts. */
    private boolean isOutvoted(Detection detection) {
        return Agreement.of(detection)
                .filter(Agreement::isDisputed)
                .filter(agreement -> agreement.ownScore(detection.score().orElse(1)) >= threshold(detection.category()))
                .isPresent();
    }

    private double threshold(String category) {
        return thresholds.getOrDefault(category, threshold);
    }
}
