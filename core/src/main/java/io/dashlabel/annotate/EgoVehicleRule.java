package io.dashlabel.annotate;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.util.Set;

/**
 * Detectors call the hood of the car that carries the camera a "car". It is recognised by its place alone: a vehicle box
 * that stands on the bottom edge and either lies in the lowest quarter of the picture and spans a quarter of its width, or
 * lies in its lower half and spans half of it. A real car that close would reach higher.
 */
public final class EgoVehicleRule {

    private static final Set<String> VEHICLES = Set.of("car", "truck", "bus", "train");

    private EgoVehicleRule() {}

    /** Whether a detection, with a category of the taxonomy, is of the hood. */
    public static boolean matches(Detection detection, ImageSize size) {
        Box box = detection.box();
        return standsOnTheBottomEdge(detection, size)
                && ((box.y1() >= 0.75 * size.height() && box.width() >= 0.25 * size.width())
                        || (box.y1() >= 0.5 * size.height() && box.width() >= 0.5 * size.width()));
    }

    /**
     * Whether a detection may be of the hood: by the rule, or a part of it, such as a badge or a reflection, that lies in
     * the lowest quarter however narrow it is. Too much to drop a label for, enough not to ask for one.
     */
    public static boolean mayMatch(Detection detection, ImageSize size) {
        return matches(detection, size)
                || (standsOnTheBottomEdge(detection, size) && detection.box().y1() >= 0.75 * size.height());
    }

    private static boolean standsOnTheBottomEdge(Detection detection, ImageSize size) {
        return VEHICLES.contains(detection.category()) && detection.box().y2() >= 0.97 * size.height();
    }
}
