package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The labels of one side of an image with the taxonomy's categories; words outside the taxonomy are left out. */
final class ResolvedLabels {

    /**
     * A label.
     *
     * @param detection unchanged from the frame
     * @param category of the taxonomy, or of an ignore region of every category
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
    private final CategoryRoles roles;
    private final BoxIndex places = new BoxIndex();

    private ResolvedLabels(List<Item> items, CategoryRoles roles) {
        this.items = items;
        this.roles = roles;
        for (int i = 0; i < items.size(); i++) {
            places.add(i, items.get(i).detection().box());
        }
    }

    /** The ground truth, with the regions that belong to no category. */
    static ResolvedLabels truth(List<Detection> detections, Taxonomy taxonomy) {
        return of(detections, taxonomy, Detection::isDontCare);
    }

    static ResolvedLabels predictions(List<Detection> detections, Taxonomy taxonomy) {
        return of(detections, taxonomy, detection -> false);
    }

    private static ResolvedLabels of(List<Detection> detections, Taxonomy taxonomy, Predicate<Detection> isRegion) {
        List<Item> items = new ArrayList<>();
        for (Detection detection : detections) {
            taxonomy.resolve(detection.category())
                    .map(resolved ->
                            new Item(detection, resolved.category(), resolved.ignored() || detection.isIgnoreRegion()))
                    .or(() -> Optional.of(new Item(detection, detection.category(), true))
                            .filter(region -> isRegion.test(detection)))
                    .ifPresent(items::add);
        }
        return new ResolvedLabels(items, taxonomy.roles());
    }

    /** The roles of the categories. */
    CategoryRoles roles() {
        return roles;
    }

    List<Item> items() {
        return items;
    }

    /** The wanted label with the greatest overlap with a box; absent if none overlaps it. */
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

    /** The greatest IoU of a box with the wanted labels; 0 if none overlaps it. */
    double overlap(Item box, Predicate<Item> wanted) {
        return best(box, wanted).map(item -> item.iou(box)).orElse(0.0);
    }

    /** Whether a wanted label overlaps a box. */
    boolean any(Item box, Predicate<Item> wanted) {
        for (int i : places.near(box.detection().box())) {
            if (wanted.test(items.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The labels that overlap a box, and some others, in their order. */
    List<Item> near(Item box) {
        return Arrays.stream(places.near(box.detection().box()))
                .mapToObj(items::get)
                .toList();
    }
}
