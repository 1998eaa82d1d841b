package io.dashlabel.annotate.rules;

import io.dashlabel.label.Box;
import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.Detection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * COCO knows persons, BDD100K tells riders from pedestrians. A pedestrian is a rider where a bicycle or motorcycle that
 * counts is under it:
 *
 * <ul>
 *   <li>the middle of the person lies over the cycle (between its left and right edge),
 *   <li>the person reaches into the cycle but not below it: its lower edge lies between the cycle's upper edge and its
 *       lower edge plus a tenth of the cycle's height,
 *   <li>the head is above the cycle: the person's upper edge lies over the cycle's,
 *   <li>and they are of one size: the person is at least half and at most four times as high as the cycle.
 * </ul>
 */
public final class RiderRule {

    private RiderRule() {}

    /** @param counts whether a cycle's score is high enough to believe in it */
    public static List<Detection> apply(List<Detection> detections, Predicate<Detection> counts) {
        List<Box> cycles = detections.stream()
                .filter(d -> d.category().equals("bicycle") || d.category().equals("motorcycle"))
                .filter(counts)
                .map(Detection::box)
                .toList();
        if (cycles.isEmpty()) {
            return detections;
        }
        BoxIndex places = new BoxIndex();
        for (int i = 0; i < cycles.size(); i++) {
            places.add(i, cycles.get(i));
        }
        return detections.stream()
                .map(d -> d.category().equals("pedestrian")
                                && Arrays.stream(places.near(d.box())).anyMatch(i -> rides(d.box(), cycles.get(i)))
                        ? d.withCategory("rider")
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
