package io.dashlabel.annotate.rules;

import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Keeps one label for each object. Detectors often detect one object twice, for example as a car and as a truck. Of
 * boxes with an IoU above 0.8, whatever their categories, the box with the highest score stays a label. The others move
 * below the threshold, where average precision still uses them.
 */
public final class DuplicateBoxRule {

    static final String DUPLICATE = "duplicate";

    private static final double DUPLICATE_IOU = 0.8;
    private static final Set<String> CYCLES = Set.of("bicycle", "motorcycle");

    private DuplicateBoxRule() {}

    /**
     * Moves duplicates from one list to the other.
     *
     * @param kept highest score first
     * @param below sorted by {@link Detection#BY_SCORE} afterwards, if a box moved
     */
    public static void move(List<Detection> kept, List<Detection> below) {
        List<Detection> single = new ArrayList<>();
        BoxIndex index = new BoxIndex();
        for (Detection detection : kept) {
            if (Arrays.stream(index.near(detection.box())).anyMatch(i -> isSame(single.get(i), detection))) {
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

    private static boolean isSame(Detection a, Detection b) {
        return a.box().iou(b.box()) > DUPLICATE_IOU && !isRiding(a, b) && !isRiding(b, a);
    }

    private static boolean isRiding(Detection person, Detection cycle) {
        return person.category().equals("rider") && CYCLES.contains(cycle.category());
    }
}
