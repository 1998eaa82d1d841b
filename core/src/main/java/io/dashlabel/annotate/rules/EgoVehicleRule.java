package io.dashlabel.annotate.rules;

import io.dashlabel.label.Box;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;

/**
 * Recognises the hood of the ego car, which detectors label as a car. It knows the vehicles by their roles; a taxonomy
 * without vehicles has no hood. It looks only at the box's place, separately in
 * each image. A vehicle box belongs to the hood if it
 * <ul>
 * <li>touches the bottom edge, lies in the lowest quarter of the image and spans a quarter of its width,
 * <li>touches the bottom edge, lies in the lower half and spans half of the width, or
 * <li>is nearly as wide as the image, is flat, and begins at most a twentieth of the height above the image's middle.
 * It may end above the bottom edge.
 * </ul>
 *
 * <p>A real vehicle that close would reach higher: a truck right ahead, a bus alongside, a crossing car.
 */
public record EgoVehicleRule(CategoryRoles roles) {

    /** Share of the image's width. Detectors omit small parts of a hood on the left and right. */
    private static final double NEARLY_ALL = 0.95;

    /**
     * Share of the image's height. Among 2,050 examined frames, the highest real vehicle of that width begins at 0.406.
     */
    private static final double HIGHEST = 0.45;

    /** Width to height. A vehicle that fills a square image from below is no hood. */
    private static final double FLAT = 2.4;

    /** Whether the taxonomy has vehicles. */
    public boolean applies() {
        return !roles.vehicles().isEmpty();
    }

    /** Whether a detection, with a category of the taxonomy, belongs to the hood. */
    public boolean matches(Detection detection, ImageSize size) {
        Box box = detection.box();
        return spansTheLowerHalf(detection, size)
                || standsOnTheBottomEdge(detection, size)
                        && ((box.y1() >= 0.75 * size.height() && box.width() >= 0.25 * size.width())
                                || (box.y1() >= 0.5 * size.height() && box.width() >= 0.5 * size.width()));
    }

    /**
     * Whether a detection may belong to the hood. True for detections of the hood, and for a narrow part in the lowest
     * quarter, such as a badge or a reflection. Such a part must not lose its label, but nobody needs to add a missing
     * one.
     */
    public boolean mayMatch(Detection detection, ImageSize size) {
        return matches(detection, size)
                || (standsOnTheBottomEdge(detection, size) && detection.box().y1() >= 0.75 * size.height());
    }

    /** Whether detectors may use this category for a hood. */
    public boolean isVehicle(String category) {
        return roles.car().contains(category) || roles.largeVehicle().contains(category);
    }

    private boolean spansTheLowerHalf(Detection detection, ImageSize size) {
        Box box = detection.box();
        return isVehicle(detection.category())
                && box.width() >= NEARLY_ALL * size.width()
                && box.y1() >= HIGHEST * size.height()
                && box.width() >= FLAT * box.height();
    }

    private boolean standsOnTheBottomEdge(Detection detection, ImageSize size) {
        return isVehicle(detection.category()) && detection.box().y2() >= 0.97 * size.height();
    }
}
