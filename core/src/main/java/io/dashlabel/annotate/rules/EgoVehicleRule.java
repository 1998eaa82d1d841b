package io.dashlabel.annotate.rules;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.util.Set;

/**
 * Detectors call the hood of the car that carries the camera a "car". It is recognised by its place alone, in each image
 * by itself. A vehicle box is of the hood where it
 *
 * <ul>
 *   <li>stands on the bottom edge, lies in the lowest quarter of the image and spans a quarter of its width,
 *   <li>stands on the bottom edge, lies in the lower half and spans half of the width, or
 *   <li>is nearly as wide as the image, lies in its lower half but for a twentieth of the height, and is flat. It may end
 *       above the bottom edge.
 * </ul>
 *
 * <p>A real vehicle that close would reach higher: a truck right ahead, a bus beside, a car that crosses.
 */
public final class EgoVehicleRule {

    private static final Set<String> VEHICLES = Set.of("car", "truck", "bus", "train");

    /** Of the image's width: what the detectors leave out left and right of a hood. */
    private static final double NEARLY_ALL = 0.95;

    /** Of the image's height. The highest real vehicle of that width in the 2,050 frames looked at begins at 0.406. */
    private static final double HIGHEST = 0.45;

    /** Width to height. A vehicle that fills a square image from below is no hood. */
    private static final double FLAT = 2.4;

    private EgoVehicleRule() {}

    /** Whether a detection, with a category of the taxonomy, is of the hood. */
    public static boolean matches(Detection detection, ImageSize size) {
        Box box = detection.box();
        return spansTheLowerHalf(detection, size)
                || standsOnTheBottomEdge(detection, size)
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

    /** Whether a category is one that detectors take a hood for. */
    public static boolean isVehicle(String category) {
        return VEHICLES.contains(category);
    }

    private static boolean spansTheLowerHalf(Detection detection, ImageSize size) {
        Box box = detection.box();
        return VEHICLES.contains(detection.category())
                && box.width() >= NEARLY_ALL * size.width()
                && box.y1() >= HIGHEST * size.height()
                && box.width() >= FLAT * box.height();
    }

    private static boolean standsOnTheBottomEdge(Detection detection, ImageSize size) {
        return VEHICLES.contains(detection.category()) && detection.box().y2() >= 0.97 * size.height();
    }
}
