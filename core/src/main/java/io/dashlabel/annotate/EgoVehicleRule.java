package io.dashlabel.annotate;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.util.Set;

/**
 * Detectors call the hood of the car that carries the camera a "car". It is recognised by its shape alone: a vehicle box
 * that stands on the bottom edge, spans at least half of the picture's width and lies in its lower half. A real car that
 * close would reach higher.
 */
final class EgoVehicleRule {

    private static final Set<String> VEHICLES = Set.of("car", "truck", "bus", "train");

    private EgoVehicleRule() {}

    static boolean matches(Detection detection, ImageSize size) {
        Box box = detection.box();
        return VEHICLES.contains(detection.category())
                && box.y2() >= 0.97 * size.height()
                && box.width() >= 0.5 * size.width()
                && box.y1() >= 0.5 * size.height();
    }
}
