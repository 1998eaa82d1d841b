package io.dashlabel.pipeline.job;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the models that were asked about an image as one disagree about it.
 *
 * @param image its name
 * @param size absent where it is not known
 * @param words attributes for which they named different words
 * @param boxes that at most half of the models that could see them did, those surest of themselves first
 */
record EnsembleDisagreement(
        String image, Optional<ImageSize> size, Map<String, SceneAttributes.Value> words, List<Place> boxes) {

    /** The greatest first, equal ones by name. */
    static final Comparator<EnsembleDisagreement> GREATEST_FIRST = Comparator.comparingDouble(
                    EnsembleDisagreement::amount)
            .reversed()
            .thenComparing(EnsembleDisagreement::image);

    /**
     * A box in doubt.
     *
     * @param agreement who saw it
     * @param labelled whether it counts all the same; otherwise it would by the score of those that saw it
     */
    record Place(Detection detection, Agreement agreement, boolean labelled) {

        /** The mean score of the models that saw it. */
        double ownScore() {
            return agreement.meanFinderScore(detection.score().orElse(1));
        }
    }

    EnsembleDisagreement {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        boxes = List.copyOf(boxes);
    }

    /** Empty where they agree, or where one model alone was asked. */
    static Optional<EnsembleDisagreement> about(Frame frame) {
        Map<String, SceneAttributes.Value> words = new LinkedHashMap<>();
        frame.attributes()
                .ifPresent(scene -> scene.values().forEach((name, value) -> {
                    if (value.isDisputed()) {
                        words.put(name, value);
                    }
                }));
        List<Place> boxes = new ArrayList<>();
        add(boxes, frame.detections().orElse(List.of()), true);
        add(boxes, frame.belowThreshold(), false);
        boxes.sort(Comparator.comparingDouble(Place::ownScore)
                .reversed()
                .thenComparing(Place::detection, Detection.BY_SCORE));
        return words.isEmpty() && boxes.isEmpty()
                ? Optional.empty()
                : Optional.of(new EnsembleDisagreement(frame.name(), frame.size(), words, boxes));
    }

    private static void add(List<Place> boxes, List<Detection> detections, boolean labelled) {
        for (Detection detection : detections) {
            Agreement.of(detection)
                    .filter(Agreement::isDisputed)
                    .ifPresent(agreement -> boxes.add(new Place(detection, agreement, labelled)));
        }
    }

    /** For each attribute in doubt the share that its word did not get, for each box the score of those that saw it. */
    double amount() {
        return words.values().stream()
                        .mapToDouble(value -> 1 - value.score().orElse(0))
                        .sum()
                + boxes.stream().mapToDouble(Place::ownScore).sum();
    }
}
