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
 * The disagreement of an ensemble's models about one image.
 *
 * @param image its name
 * @param size absent if it is not known
 * @param words the attributes for which the models named different words
 * @param boxes that at most half of the models found, among the models that could find them; the highest scores come
 *     first
 */
record EnsembleDisagreement(
        String image, Optional<ImageSize> size, Map<String, SceneAttributes.Value> words, List<Place> boxes) {

    /** Sorts the greatest disagreement first, equal ones by name. */
    static final Comparator<EnsembleDisagreement> GREATEST_FIRST = Comparator.comparingDouble(
                    EnsembleDisagreement::amount)
            .reversed()
            .thenComparing(EnsembleDisagreement::image);

    /**
     * A box that only some of the models found.
     *
     * @param agreement which models found it
     * @param labelled true if the box is a label. Otherwise the score of the models that found it would have made it a
     *     label.
     */
    record Place(Detection detection, Agreement agreement, boolean labelled) {

        /** The mean score of the models that found it, 0 to 1. */
        double ownScore() {
            return agreement.meanFinderScore(detection.score().orElse(1));
        }
    }

    EnsembleDisagreement {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        boxes = List.copyOf(boxes);
    }

    /** Empty if the models agree, or if only one model was asked. */
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
        add(boxes, frame.candidates(), false);
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

    /** The sum of the shares against each disputed word, and of the mean scores of the disputed boxes. */
    double amount() {
        return words.values().stream()
                        .mapToDouble(value -> 1 - value.score().orElse(0))
                        .sum()
                + boxes.stream().mapToDouble(Place::ownScore).sum();
    }
}
