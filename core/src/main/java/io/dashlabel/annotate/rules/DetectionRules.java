package io.dashlabel.annotate.rules;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.CategoryRoles;
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
 * Turns a detector's boxes into labels. The rules are pure, so a change of the rules asks no model again.
 *
 * @param threshold the smallest score of a label, 0 to 1
 * @param thresholds by category; they replace {@code threshold}
 * @param roles of the categories, for the rules about riders and the hood
 * @param riders whether a person on a bicycle or motorcycle becomes a rider ({@link RiderRule})
 * @param egoVehicle whether detections of the ego car's own hood are set aside ({@link EgoVehicleRule})
 * @param hood the configured region of the own hood; detections there are set aside too
 * @param oneBoxPerObject whether only the best of several nearly equal boxes becomes a label ({@link DuplicateBoxRule})
 */
public record DetectionRules(
        double threshold,
        Map<String, Double> thresholds,
        CategoryRoles roles,
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
     * Splits detections into labels, detections below the threshold, and detections set aside. Below the threshold
     * there are hundreds. A box there keeps its {@link Agreement} only if the few models that found it would have
     * labelled it without the others.
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
        List<Detection> named = riders ? RiderRule.apply(seen.items(), roles, this::passes) : seen.items();
        for (Detection detection : named) {
            if (isHood(detection, size)) {
                if (passes(detection)) {
                    setAside.add(new Label.SetAside(detection, Label.Reason.EGO_VEHICLE));
                }
            } else {
                if (passes(detection)) {
                    kept.add(detection);
                } else {
                    below.add(isOutvoted(detection) ? detection : Agreement.removedFrom(detection));
                }
            }
        }
        if (oneBoxPerObject) {
            DuplicateBoxRule.move(kept, roles, below);
        }
        return new Label.Detections(kept, below, setAside);
    }

    private boolean isHood(Detection detection, ImageSize size) {
        EgoVehicleRule vehicles = new EgoVehicleRule(roles);
        return (egoVehicle && vehicles.matches(detection, size))
                || hood.filter(region -> region.matches(detection, size, vehicles))
                        .isPresent();
    }

    private boolean passes(Detection detection) {
        return detection.score().orElse(1) >= threshold(detection.category());
    }

    /**
     * Whether the box would be a label by the scores of the few models that found it. Only the other models keep it
     * below the threshold.
     */
    private boolean isOutvoted(Detection detection) {
        return Agreement.of(detection)
                .filter(Agreement::isDisputed)
                .filter(agreement ->
                        agreement.meanFinderScore(detection.score().orElse(1)) >= threshold(detection.category()))
                .isPresent();
    }

    private double threshold(String category) {
        return thresholds.getOrDefault(category, threshold);
    }
}
