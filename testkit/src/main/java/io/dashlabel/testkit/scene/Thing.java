package io.dashlabel.testkit.scene;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * An object on the street that may hide objects behind it.
 *
 * @param category of its label; absent for scenery, such as a tree or a pole
 * @param light the word for the lamp that is on: {@code red}, {@code yellow}, {@code green}; {@code NA} without one
 * @param distance in metres; objects are drawn from far to near
 */
record Thing(Optional<String> category, String light, double distance, Consumer<Brush> drawing) {

    static Thing labelled(String category, double distance, Consumer<Brush> drawing) {
        return new Thing(Optional.of(category), "NA", distance, drawing);
    }

    static Thing scenery(double distance, Consumer<Brush> drawing) {
        return new Thing(Optional.empty(), "NA", distance, drawing);
    }

    static Thing trafficLight(String light, double distance, Consumer<Brush> drawing) {
        return new Thing(Optional.of("traffic light"), light, distance, drawing);
    }
}
