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
final class EgoVehicleRule {

    private static final Set<String> VEHICLES = Set.of("car", "truck", "bus", "train");

    private EgoVehicleRule() {}

    static boolean matches(Detection detection, ImageSize size) {
        Box box = detection.box();
        return VEHICLES.contains(detection.category())
                && box.y2() >= 0.97 * size.height()
                && ((box.y1() >= 0.75 * size.height() && box.width() >= 0.25 * size.width())
                        || (box.y1() >= 0.5 * size.height() && box.width() >= 0.5 * size.width()));
    }
}
