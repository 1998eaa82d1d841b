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
 * From what a service tells to labels. Immutable.
 *
 * @param map from the service's words to categories
 * @param words that the service is known to say; of an open vocabulary, those that matter
 * @param floor objects with a lower score are left out, as a model on this machine leaves them out
 */
public record CategoryMapper(LabelMap map, List<String> words, double floor) {

    public CategoryMapper {
        words = List.copyOf(words);
    }

    /**
     * A mapper of a configured detector.
     *
     * @param builtIn from the service's words to categories
     * @param own the configuration's map, which wins
     */
    public static CategoryMapper of(
            LabelMap builtIn, List<String> words, Map<String, String> own, double floor, Taxonomy taxonomy) {
        return new CategoryMapper(
                builtIn.plus(own, taxonomy),
                Stream.concat(words.stream(), own.keySet().stream()).toList(),
                floor);
    }

    /** Whether one of the known words means a category. */
    public boolean canDetect(String category) {
        return words.stream()
                .anyMatch(word -> map.category(word).filter(category::equals).isPresent());
    }

    /** Labels inside the image, best first; an object that has no word with a category is set aside under its own. */
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
