package io.dashlabel.cloud.objects;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns a service's objects into labels. Immutable.
 *
 * @param map from the service's words to categories
 * @param words the known words of the service; for an open vocabulary, the relevant ones
 * @param floor objects with a lower score are left out, as for a model on this machine
 */
public record CategoryMapper(LabelMap map, List<String> words, double floor) {

    public CategoryMapper {
        words = List.copyOf(words);
    }

    /**
     * Returns the mapper of a configured detector.
     *
     * @param builtIn from the service's words to categories
     * @param own the configuration's map, which overrides {@code builtIn}
     */
    public static CategoryMapper of(
            LabelMap builtIn, List<String> words, Map<String, String> own, double floor, Taxonomy taxonomy) {
        return new CategoryMapper(
                builtIn.plus(own, taxonomy),
                Stream.concat(words.stream(), own.keySet().stream()).toList(),
                floor);
    }

    /** Whether one of the known words maps to the category. */
    public boolean canDetect(String category) {
        return words.stream()
                .anyMatch(word -> map.category(word).filter(category::equals).isPresent());
    }

    /**
     * Returns the labels inside the image, best first. An object without a mapped word is counted under its own word.
     */
    public Label.Detections labels(List<ServiceDetection> seen, ImageSize size, Provenance who) {
        List<Detection> items = new ArrayList<>();
        List<Label.SetAside> setAside = new ArrayList<>();
        for (ServiceDetection sighting : seen) {
            Optional<Box> inside = sighting.box().clip(size);
            ServiceDetection.Word word =
                    mapped(sighting).orElse(sighting.words().get(0));
            if (inside.isEmpty() || word.score() < floor) {
                continue;
            }
            Detection detection =
                    Detection.of(word.text(), inside.get(), word.score()).withProvenance(who);
            map.category(word.text())
                    .ifPresentOrElse(
                            category -> items.add(detection.withCategory(category)),
                            () -> setAside.add(new Label.SetAside(detection, Label.Reason.UNMAPPED_WORD)));
        }
        items.sort(Detection.BY_SCORE);
        return new Label.Detections(items, List.of(), setAside);
    }

    private Optional<ServiceDetection.Word> mapped(ServiceDetection sighting) {
        return sighting.words().stream()
                .filter(word -> map.category(word.text()).isPresent())
                .findFirst();
    }
}
