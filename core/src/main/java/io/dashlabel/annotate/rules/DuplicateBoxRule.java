package io.dashlabel.annotate.rules;

import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One object, one label. Detectors often name one object twice, as a car and as a truck, and those without suppression
 * box it twice. Of boxes that overlap by an IoU above 0.8, whatever their categories, only the one of the highest score
 * stays a label; the others join those below the threshold, so that average precision still sees them.
 */
public final class DuplicateBoxRule {

    static final String DUPLICATE = "duplicate";

    private static final double SAME = 0.8;
    private static final Set<String> CYCLES = Set.of("bicycle", "motorcycle");

    private DuplicateBoxRule() {}

    /** @param kept highest score first */
    public static void move(List<Detection> kept, List<Detection> below) {
        List<Detection> single = new ArrayList<>();
        BoxIndex places = new BoxIndex();
        for (Detection detection : kept) {
            if (Arrays.stream(places.near(detection.box())).anyMatch(i -> isSame(single.get(i), detection))) {
                below.add(detection.withAttribute(DUPLICATE, true));
            } else {
                places.add(single.size(), detection.box());
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
        return a.box().iou(b.box()) > SAME && !isRiding(a, b) && !isRiding(b, a);
    }

    private static boolean isRiding(Detection person, Detection cycle) {
        return person.category().equals("rider") && CYCLES.contains(cycle.category());
    }
}
