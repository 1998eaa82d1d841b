package io.dashlabel.testkit.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a vehicle: a side view extruded to a width. Lengths are in metres; {@code along} runs from the rear to the
 * front, with 0 in the middle.
 *
 * @param profile outline from the rear bottom over the roof to the front bottom, (along, height) of each corner
 * @param width largest width
 * @param shoulder height above which the body narrows towards the roof
 * @param roofShare width of the roof as a share of {@code width}
 * @param panes windows across the body: at the rear and the windscreen
 * @param windows in both sides, (along, height) of each corner
 * @param wheels places of the axles
 * @param second whether the part has the vehicle's second colour
 */
record Body(
        List<double[]> profile,
        double width,
        double shoulder,
        double roofShare,
        List<Pane> panes,
        List<double[]> windows,
        List<Double> wheels,
        double wheelRadius,
        boolean second) {

    /** Glass in the surface after a corner of the profile, between two shares of the distance to the next corner. */
    record Pane(int corner, double from, double to) {}

    double rear() {
        return profile.get(0)[0];
    }

    double front() {
        return profile.get(profile.size() - 1)[0];
    }

    double middle() {
        return (rear() + front()) / 2;
    }

    double roof() {
        double top = 0;
        for (double[] corner : profile) {
            top = Math.max(top, corner[1]);
        }
        return top;
    }

    /** Returns half of the width at a height. */
    double half(double height) {
        if (height <= shoulder) {
            return width / 2;
        }
        double up = Math.min(1, (height - shoulder) / (roof() - shoulder));
        return width / 2 * (1 + up * (roofShare - 1));
    }

    /** Creates corners from numbers, (along, height) of each. */
    private static List<double[]> profile(double... alongHeight) {
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < alongHeight.length; i += 2) {
            corners.add(new double[] {alongHeight[i], alongHeight[i + 1]});
        }
        return List.copyOf(corners);
    }

    static Body sedan() {
        return new Body(
                profile(
                        -2.25, 0.24, -2.32, 0.5, -2.28, 0.9, -2.2, 1.0, -1.7, 1.04, -0.95, 1.4, -0.2, 1.46, 0.45, 1.39,
                        1.2, 1.0, 2.0, 0.84, 2.25, 0.68, 2.3, 0.45, 2.22, 0.24),
                1.82,
                0.9,
                0.72,
                List.of(new Pane(4, 0.06, 0.92), new Pane(7, 0.08, 0.94)),
                List.of(
                        new double[] {-1.45, 1.04, -0.85, 1.34, -0.22, 1.39, -0.22, 1.02},
                        new double[] {-0.1, 1.02, -0.1, 1.39, 0.4, 1.33, 0.98, 1.0}),
                List.of(-1.38, 1.4),
                0.33,
                false);
    }

    static Body suv() {
        return new Body(
                profile(
                        -2.2, 0.3, -2.28, 0.6, -2.26, 1.0, -2.2, 1.1, -1.9, 1.66, -1.5, 1.74, 0.2, 1.72, 0.5, 1.66,
                        1.15, 1.14, 2.05, 1.02, 2.24, 0.85, 2.28, 0.5, 2.2, 0.3),
                1.9,
                1.0,
                0.78,
                List.of(new Pane(3, 0.06, 0.9), new Pane(7, 0.06, 0.94)),
                List.of(
                        new double[] {-1.98, 1.15, -1.78, 1.6, -1.25, 1.64, -1.25, 1.13},
                        new double[] {-1.15, 1.13, -1.15, 1.64, -0.25, 1.65, -0.25, 1.12},
                        new double[] {-0.13, 1.12, -0.13, 1.65, 0.42, 1.6, 0.95, 1.12}),
                List.of(-1.35, 1.38),
                0.37,
                false);
    }

    static Body hatchback() {
        return new Body(
                profile(
                        -1.85, 0.24, -1.95, 0.5, -1.92, 0.92, -1.85, 1.0, -1.5, 1.42, -0.9, 1.5, 0.1, 1.47, 0.4, 1.42,
                        1.1, 1.0, 1.75, 0.84, 1.95, 0.66, 2.0, 0.42, 1.92, 0.24),
                1.72,
                0.92,
                0.76,
                List.of(new Pane(3, 0.08, 0.92), new Pane(7, 0.06, 0.94)),
                List.of(
                        new double[] {-1.55, 1.04, -1.3, 1.38, -0.35, 1.42, -0.35, 1.02},
                        new double[] {-0.24, 1.02, -0.24, 1.42, 0.32, 1.37, 0.9, 1.0}),
                List.of(-1.2, 1.22),
                0.31,
                false);
    }

    static Body bus() {
        List<double[]> windows = new ArrayList<>();
        for (double along = -5.3; along < 4.4; along += 1.28) {
            windows.add(new double[] {along, 1.35, along, 2.4, along + 1.16, 2.4, along + 1.16, 1.35});
        }
        windows.add(new double[] {4.5, 0.5, 4.5, 2.5, 5.4, 2.5, 5.4, 0.5});
        return new Body(
                profile(-5.7, 0.4, -5.76, 1.1, -5.76, 2.95, -5.5, 3.12, 5.4, 3.12, 5.72, 2.9, 5.8, 1.1, 5.72, 0.4),
                2.52,
                2.6,
                0.94,
                List.of(new Pane(1, 0.25, 0.8), new Pane(5, 0.2, 0.95)),
                List.copyOf(windows),
                List.of(-3.4, 3.1),
                0.5,
                false);
    }

    static Body cargo() {
        return new Body(
                profile(-3.6, 0.85, -3.6, 3.35, -3.5, 3.42, 1.2, 3.42, 1.25, 3.3, 1.25, 0.85),
                2.42,
                3.3,
                0.97,
                List.of(),
                List.of(),
                List.of(-2.2),
                0.48,
                false);
    }

    static Body cab() {
        return new Body(
                profile(
                        1.35, 0.5,
                        1.35, 2.3,
                        1.6, 2.42,
                        2.15, 2.36,
                        2.6, 1.5,
                        3.25, 1.3,
                        3.4, 0.9,
                        3.35, 0.4),
                2.2,
                1.5,
                0.86,
                List.of(new Pane(3, 0.08, 0.94)),
                List.of(new double[] {1.6, 1.45, 1.65, 2.2, 2.08, 2.18, 2.42, 1.45}),
                List.of(2.4),
                0.46,
                true);
    }
}
