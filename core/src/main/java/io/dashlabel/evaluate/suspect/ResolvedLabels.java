package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The labels of one side of an image with their categories resolved; words that the taxonomy does not know are left out. */
final class ResolvedLabels {

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
    private final BoxIndex places = new BoxIndex();

    private ResolvedLabels(List<Item> items) {
        this.items = items;
        for (int i = 0; i < items.size(); i++) {
            places.add(i, items.get(i).detection().box());
        }
    }

    static ResolvedLabels of(List<Detection> detections, Taxonomy taxonomy) {
        List<Item> items = new ArrayList<>();
        for (Detection detection : detections) {
            taxonomy.resolve(detection.category())
                    .ifPresent(resolved -> items.add(new Item(
                            detection,
                            resolved.category(),
                            resolved.ignored() || detection.is("crowd") || detection.is("ignored"))));
        }
        return new ResolvedLabels(items);
    }

    List<Item> items() {
        return items;
    }

    /** The one that overlaps a box most, among those wanted; absent where none overlaps it. */
    Optional<Item> best(Item box, Predicate<Item> wanted) {
        Item best = null;
        double most = 0;
        for (int i : places.near(box.detection().box())) {
            Item item = items.get(i);
            double iou = item.iou(box);
            if (iou > most && wanted.test(item)) {
                best = item;
                most = iou;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The greatest IoU of a box with those wanted; 0 where none overlaps it. */
    double overlap(Item box, Predicate<Item> wanted) {
        return best(box, wanted).map(item -> item.iou(box)).orElse(0.0);
    }

    /** Whether one of those that overlap a box is wanted. */
    boolean any(Item box, Predicate<Item> wanted) {
        for (int i : places.near(box.detection().box())) {
            if (wanted.test(items.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Those that overlap a box, and some that do not, in their order. */
    List<Item> near(Item box) {
        return Arrays.stream(places.near(box.detection().box()))
                .mapToObj(items::get)
                .toList();
    }
}
