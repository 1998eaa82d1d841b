package io.dashlabel.annotate.rules;

import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps one label for each object. Detectors often detect one object twice, for example as a car and as a truck. Of
 * boxes with an IoU above 0.8, whatever their categories, the box with the highest score stays a label. The others move
 * below the threshold, where average precision still uses them. A rider and the cycle under the rider are two objects.
 */
public final class DuplicateBoxRule {

    static final String DUPLICATE = "duplicate";

    private static final double DUPLICATE_IOU = 0.8;

    private DuplicateBoxRule() {}

    /**
     * Moves duplicates from one list to the other.
     *
     * @param kept highest score first
     * @param roles say which categories are riders and cycles
     * @param below sorted by {@link Detection#BY_SCORE} afterwards, if a box moved
     */
    public static void move(List<Detection> kept, CategoryRoles roles, List<Detection> below) {
        List<Detection> single = new ArrayList<>();
        BoxIndex index = new BoxIndex();
        for (Detection detection : kept) {
            if (Arrays.stream(index.near(detection.box())).anyMatch(i -> isSame(single.get(i), detection, roles))) {
                below.add(detection.withAttribute(DUPLICATE, true));
            } else {
                index.add(single.size(), detection.box());
                single.add(detection);
            }
        }
        if (single.size() < kept.size()) {
            kept.clear();
            kept.addAll(single);
            below.sort(Detection.BY_SCORE);
        }
    }

    private static boolean isSame(Detection a, Detection b, CategoryRoles roles) {
        return a.box().iou(b.box()) > DUPLICATE_IOU && !isRiding(a, b, roles) && !isRiding(b, a, roles);
    }

    private static boolean isRiding(Detection person, Detection cycle, CategoryRoles roles) {
        return roles.rider().contains(person.category()) && roles.cycle().contains(cycle.category());
    }
}
