package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The labels of one side of an image with their categories resolved; words that the taxonomy does not know are left out. */
final class Labels {

    /**
     * A label.
     *
     * @param detection as it stands in the frame
     * @param category of the taxonomy
     * @param ignored whether it is an ignore region
     */
    record Item(Detection detection, String category, boolean ignored) {

        double iou(Item other) {
            return detection.box().iou(other.detection.box());
        }

        double score() {
            return detection.score().orElse(1);
        }

        boolean isInPlainView() {
            return !ignored
                    && !detection.is("occluded")
                    && !detection.is("truncated")
                    && detection.box().area() >= SuspectRules.LARGE;
        }
    }

    private final List<Item> items;

    private Labels(List<Item> items) {
        this.items = items;
    }

    static Labels of(List<Detection> detections, Taxonomy taxonomy) {
        List<Item> items = new ArrayList<>();
        for (Detection detection : detections) {
            taxonomy.resolve(detection.category())
                    .ifPresent(resolved -> items.add(new Item(
                            detection,
                            resolved.category(),
                            resolved.ignored() || detection.is("crowd") || detection.is("ignored"))));
        }
        return new Labels(items);
    }

    List<Item> items() {
        return items;
    }

    /** The one that overlaps a box most, among those wanted; absent where none overlaps it. */
    Optional<Item> best(Item box, Predicate<Item> wanted) {
        Item best = null;
        double most = 0;
        for (Item item : items) {
            if (item.iou(box) > most && wanted.test(item)) {
                best = item;
                most = item.iou(box);
            }
        }
        return Optional.ofNullable(best);
    }

    /** The greatest IoU of a box with those wanted; 0 where none overlaps it. */
    double overlap(Item box, Predicate<Item> wanted) {
        return best(box, wanted).map(item -> item.iou(box)).orElse(0.0);
    }

    boolean any(Predicate<Item> wanted) {
        return items.stream().anyMatch(wanted);
    }
}
