package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ground truth of which what is suspect is ignored, to see what it costs. */
public final class SuspectsIgnored {

    private SuspectsIgnored() {}

    /**
     * The frame with every suspect label as an ignore region, one more such region where each witness saw something, and
     * without a time of day that is suspect.
     *
     * @param suspects of this image
     */
    public static Frame of(Frame truth, List<Suspect> suspects) {
        Frame pardoned = truth;
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
            pardoned = pardoned.withDetections(labels);
        }
        if (suspects.stream().anyMatch(s -> s.kind() == SuspectKind.WRONG_TIME_OF_DAY)) {
            Map<String, SceneAttributes.Value> words =
                    new LinkedHashMap<>(truth.attributes().orElseThrow().values());
            words.remove("timeofday");
            pardoned = pardoned.withAttributes(new SceneAttributes(words));
        }
        return pardoned;
    }

    private static Detection ignored(Detection label) {
        Map<String, Object> attributes = new LinkedHashMap<>(label.attributes());
        attributes.put("ignored", true);
        return label.withAttributes(attributes);
    }
}
