package io.dashlabel.annotate.rules;

import io.dashlabel.label.Box;
import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds riders among persons. COCO has one class for persons, BDD100K separates riders from pedestrians. A person is a
 * rider, of the taxonomy's first such category, if a bicycle or motorcycle with a sufficient score lies below:
 * <ul>
 * <li>the person's middle lies between the cycle's left and right edge,
 * <li>the person's lower edge lies between the cycle's upper edge and a tenth of the cycle's height below its lower
 * edge,
 * <li>the person's upper edge lies above the cycle's,
 * <li>and the person is at least half and at most four times as high as the cycle.
 * </ul>
 */
public final class RiderRule {

    private RiderRule() {}

    /** Whether a taxonomy has the categories that the rule needs: persons, riders and cycles. */
    public static boolean applies(CategoryRoles roles) {
        return !roles.person().isEmpty()
                && !roles.rider().isEmpty()
                && !roles.cycle().isEmpty();
    }

    /**
     * Returns the detections, with riders among them.
     *
     * @param roles without persons, riders or cycles, nothing changes
     * @param passes whether a cycle's score is sufficient
     */
    public static List<Detection> apply(List<Detection> detections, CategoryRoles roles, Predicate<Detection> passes) {
        if (!applies(roles)) {
            return detections;
        }
        List<Box> cycles = detections.stream()
                .filter(d -> roles.cycle().contains(d.category()))
                .filter(passes)
                .map(Detection::box)
                .toList();
        if (cycles.isEmpty()) {
            return detections;
        }
        BoxIndex index = new BoxIndex();
        for (int i = 0; i < cycles.size(); i++) {
            index.add(i, cycles.get(i));
        }
        return detections.stream()
                .map(d -> roles.person().contains(d.category())
                                && Arrays.stream(index.near(d.box())).anyMatch(i -> rides(d.box(), cycles.get(i)))
                        ? d.withCategory(roles.rider().get(0))
                        : d)
                .toList();
    }

    private static boolean rides(Box person, Box cycle) {
        double middle = (person.x1() + person.x2()) / 2;
        double ratio = person.height() / cycle.height();
        return cycle.x1() <= middle
                && middle <= cycle.x2()
                && person.y2() > cycle.y1()
                && person.y2() <= cycle.y2() + 0.1 * cycle.height()
                && person.y1() < cycle.y1()
                && ratio >= 0.5
                && ratio <= 4;
    }
}
