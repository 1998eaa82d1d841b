package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ignores the suspect ground truth, to measure its effect on the figures. */
public final class SuspectsIgnored {

    private SuspectsIgnored() {}

    /**
     * The frame with every suspect label as an ignore region. Each prediction that contradicted the ground truth adds
     * one more ignore region. A suspect time of day is removed.
     *
     * @param suspects of this image
     * @param taxonomy says which attribute tells the time of day
     */
    public static Frame of(Frame truth, List<Suspect> suspects, Taxonomy taxonomy) {
        Frame result = truth;
        if (truth.detections().isPresent()) {
            List<Detection> labels = new ArrayList<>();
            for (Detection label : truth.detections().get()) {
                boolean suspect = suspects.stream().anyMatch(s -> s.truth().equals(Optional.of(label)));
                labels.add(suspect ? ignored(label) : label);
            }
            suspects.stream()
                    .flatMap(s -> s.prediction().stream())
                    .map(saw -> ignored(Detection.of(saw.category(), saw.box())))
                    .forEach(labels::add);
            result = result.withDetections(labels);
        }
        if (suspects.stream().anyMatch(s -> s.kind() == SuspectKind.WRONG_TIME_OF_DAY)) {
            Map<String, SceneAttributes.Value> words =
                    new LinkedHashMap<>(truth.attributes().orElseThrow().values());
            taxonomy.daylight().ifPresent(words::remove);
            result = result.withAttributes(new SceneAttributes(words));
        }
        return result;
    }

    private static Detection ignored(Detection label) {
        Map<String, Object> attributes = new LinkedHashMap<>(label.attributes());
        attributes.put("ignored", true);
        return label.withAttributes(attributes);
    }
}
