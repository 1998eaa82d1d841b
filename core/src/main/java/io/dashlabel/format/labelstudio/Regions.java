package io.dashlabel.format.labelstudio;

import io.dashlabel.format.RawValues;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The results of a prediction or an annotation: boxes with their attributes, and scene words. */
final class Regions {

    static final String FLAGS = "flags";
    static final String LIGHT = "trafficLightColor";
    private static final String MANUAL = "manual";
    private static final double SAME = 0.5;

    private final Map<String, Detection> boxes = new LinkedHashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private Optional<ImageSize> size = Optional.empty();

    /** Whether the format stores an attribute of an object. */
    static boolean isStored(String name, Object value) {
        return Boolean.TRUE.equals(value) || (name.equals(LIGHT) && value instanceof String);
    }

    /**
     * Reads results.
     *
     * @param known the size of the image, if the results do not say it
     * @param annotation the person's work that the results belong to; absent for a prediction
     */
    static Regions of(
            List<?> results, Optional<ImageSize> known, Optional<Annotation> annotation, Complaints complaints) {
        Regions regions = new Regions();
        List<Map<?, ?>> choices = new ArrayList<>();
        for (Object one : results) {
            if (!(one instanceof Map<?, ?> result)) {
                continue;
            }
            String type = String.valueOf(result.get("type"));
            switch (type) {
                case "rectanglelabels", "rectangle" -> regions.box(result, known, annotation, complaints);
                case "choices" -> choices.add(result);
                default ->
                    complaints.label(
                            RawValues.text(result.get("id")),
                            "has the type " + type + ", which is no box and no choice");
            }
        }
        choices.forEach(choice -> regions.choice(choice, complaints));
        return regions;
    }

    List<Detection> detections() {
        return List.copyOf(boxes.values());
    }

    Optional<SceneAttributes> scene() {
        return RawValues.scene(words);
    }

    /** The size of the image as the regions say it; absent if there are none. */
    Optional<ImageSize> size() {
        return size;
    }

    private void box(
            Map<?, ?> result, Optional<ImageSize> known, Optional<Annotation> annotation, Complaints complaints) {
        boolean isManual = MANUAL.equals(result.get("origin"));
        Optional<String> region = RawValues.text(result.get("id"));
        Optional<String> id = region.map(text -> isManual ? text : labelId(text));
        Map<?, ?> value = result.get("value") instanceof Map<?, ?> map ? map : Map.of();
        Optional<ImageSize> own = RawValues.size(result.get("original_width"), result.get("original_height"));
        Optional<String> category = category(value, id, complaints);
        Optional<Box> box = PercentBox.of(value, result.get("image_rotation"), own.or(() -> known), id, complaints);
        if (category.isEmpty() || box.isEmpty()) {
            return;
        }
        size = size.or(() -> own);
        boolean isHuman = isManual || "prediction-changed".equals(result.get("origin"));
        Optional<Provenance> maker = isHuman ? annotation.flatMap(Annotation::provenance) : Optional.empty();
        Detection detection = new Detection(
                category.get(),
                box.get(),
                maker.isPresent() ? OptionalDouble.empty() : score(result.get("score"), id, complaints),
                Map.of(),
                id,
                maker,
                Map.of());
        if (boxes.putIfAbsent(region.orElse("\0" + boxes.size()), detection) != null) {
            complaints.label(id, "appears twice in its task; the first box counts");
        }
    }

    /** The id of the label that a region was made from: 12 for b12. */
    private static String labelId(String region) {
        return region.length() > 1 && region.startsWith(TaskWriter.REGION) ? region.substring(1) : region;
    }

    private static Optional<String> category(Map<?, ?> value, Optional<String> id, Complaints complaints) {
        List<?> names = value.get("rectanglelabels") instanceof List<?> list ? list : List.of();
        if (names.isEmpty()) {
            complaints.label(id, "has no category");
            return Optional.empty();
        }
        if (names.size() > 1) {
            complaints.label(id, "has the categories " + names + "; the first one was used");
        }
        return Optional.of(String.valueOf(names.get(0)));
    }

    private static OptionalDouble score(@Nullable Object raw, Optional<String> id, Complaints complaints) {
        OptionalDouble score = RawValues.score(raw);
        if (raw != null && score.isEmpty()) {
            complaints.label(id, "score " + raw + " is not a number from 0 to 1");
        }
        return score;
    }

    private void choice(Map<?, ?> result, Complaints complaints) {
        String control = String.valueOf(result.get("from_name"));
        List<?> chosen = result.get("value") instanceof Map<?, ?> value && value.get("choices") instanceof List<?> list
                ? list
                : List.of();
        String region = RawValues.text(result.get("id")).orElse("");
        Detection box = boxes.get(region);
        if (box != null) {
            boxes.put(region, withChoices(box, control, chosen));
        } else if (result.get("value") instanceof Map<?, ?> value && value.containsKey("width")) {
            complaints.label(Optional.of(region), "is a choice for a box that is not in its task");
        } else if (!chosen.isEmpty()) {
            if (chosen.size() > 1) {
                complaints.frame("has the words " + chosen + " for " + control + "; the first one was used");
            }
            words.put(control, String.valueOf(chosen.get(0)));
        }
    }

    private static Detection withChoices(Detection box, String control, List<?> chosen) {
        Detection marked = box;
        for (Object word : chosen) {
            marked = control.equals(FLAGS)
                    ? marked.withAttribute(String.valueOf(word), true)
                    : marked.withAttribute(control, String.valueOf(word));
        }
        return marked;
    }

    void add(String key, Detection detection) {
        boxes.put(key, detection);
    }

    void add(String attribute, String word) {
        words.put(attribute, word);
    }

    void measured(ImageSize found) {
        size = Optional.of(found);
    }

    /** Whether two people drew the same boxes, and chose the same words. */
    boolean agrees(Regions other) {
        List<Detection> left = new ArrayList<>(other.boxes.values());
        for (Detection one : boxes.values()) {
            Optional<Detection> twin = left.stream()
                    .filter(it ->
                            it.category().equals(one.category()) && it.box().iou(one.box()) >= SAME)
                    .findFirst();
            if (twin.isEmpty()) {
                return false;
            }
            left.remove(twin.get());
        }
        return left.isEmpty() && words.equals(other.words);
    }
}
