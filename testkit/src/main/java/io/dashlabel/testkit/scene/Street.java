package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.SceneOptions.Place;
import java.util.Arrays;
import java.util.List;

/**
 * The geometry of the street, in metres to the right of the ego lane's middle.
 *
 * @param ahead middles of the lanes in the ego car's direction
 * @param oncoming middles of the lanes in the other direction
 * @param left edge of the asphalt
 * @param right edge of the asphalt
 * @param parked middles of the rows of parked vehicles
 * @param sidewalk width of the sidewalk on each side; 0 without
 */
record Street(
        Place place,
        List<Double> ahead,
        List<Double> oncoming,
        double left,
        double right,
        List<Double> parked,
        double sidewalk) {

    static final double LANE = 3.4;

    static Street of(Place place, Dice dice) {
        boolean wide = dice.chance(0.5);
        return switch (place) {
            case CITY_STREET ->
                new Street(
                        place,
                        wide ? doubles(0, LANE) : doubles(0),
                        wide ? doubles(-LANE, -2 * LANE) : doubles(-LANE),
                        wide ? -2.5 * LANE - 2.4 : -1.5 * LANE - 2.4,
                        wide ? 1.5 * LANE + 2.4 : 0.5 * LANE + 2.4,
                        wide
                                ? doubles(-2.5 * LANE - 1.1, 1.5 * LANE + 1.1)
                                : doubles(-1.5 * LANE - 1.1, 0.5 * LANE + 1.1),
                        3.2);
            case RESIDENTIAL ->
                new Street(
                        place,
                        doubles(0),
                        doubles(-LANE),
                        -1.5 * LANE - 2.3,
                        0.5 * LANE + 2.3,
                        doubles(-1.5 * LANE - 1, 0.5 * LANE + 1),
                        1.6);
            case HIGHWAY ->
                new Street(
                        place,
                        wide ? doubles(-LANE, 0, LANE) : doubles(-LANE, 0),
                        doubles(-2.5 * LANE - 1, -3.5 * LANE - 1),
                        -4 * LANE - 3,
                        wide ? 1.5 * LANE + 2.6 : 0.5 * LANE + 2.6,
                        List.of(),
                        0);
            case TUNNEL ->
                new Street(
                        place,
                        doubles(0, wide ? LANE : -LANE),
                        List.of(),
                        wide ? -0.5 * LANE - 1 : -1.5 * LANE - 1,
                        wide ? 1.5 * LANE + 1 : 0.5 * LANE + 1,
                        List.of(),
                        0.9);
            case PARKING_LOT -> new Street(place, doubles(0), List.of(), -32, 32, doubles(-6.2, 6.2, -12, 12), 0);
        };
    }

    private static List<Double> doubles(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** The line between the two directions; the left edge if there is no other direction. */
    double centreLine() {
        double least = Double.POSITIVE_INFINITY;
        for (double lane : ahead) {
            least = Math.min(least, lane);
        }
        return least - LANE / 2;
    }
}
