package io.dashlabel.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function with the limited-memory BFGS method (Nocedal 1980). Deterministic.
 *
 * @param tolerance ends the search: no derivative is larger
 * @param steps the most steps, which also end it
 */
record Lbfgs(double tolerance, int steps) {

    private static final int MEMORY = 12;

    /** Share of the decrease that the slope promises, which a step must reach. */
    private static final double SUFFICIENT = 1e-4;

    /** Below this share of the value, a difference of two values is rounding. */
    private static final double ROUNDING = 1e-14;

    /** After this number of steps without a lower value, the slope is as flat as rounding allows. */
    private static final int FLAT = 30;

    private static final double SHORTEST = 1e-12;

    /** A function with its derivatives. */
    interface Objective {
        /** Returns the value at a point, and fills in the derivatives there. */
        double at(double[] point, double[] slope);
    }

    /** The difference of two points and of the slopes at them. */
    private record Pair(double[] step, double[] change, double curvature) {}

    /** Returns the point with the least value; the start stays as it is. */
    double[] minimise(Objective objective, double[] start) {
        int size = start.length;
        double[] point = start.clone();
        double[] slope = new double[size];
        double value = objective.at(point, slope);
        int flat = 0;
        Deque<Pair> memory = new ArrayDeque<>();
        for (int step = 0; step < steps && flat < FLAT && largest(slope) > tolerance; step++) {
            double[] direction = direction(slope, memory);
            double descent = dot(direction, slope);
            double[] next = new double[size];
            double[] nextSlope = new double[size];
            double length = memory.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(slope, slope))) : 1;
            double nextValue = Double.POSITIVE_INFINITY;
            while (length > SHORTEST) {
                for (int i = 0; i < size; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = objective.at(next, nextSlope);
                if (nextValue <= value + SUFFICIENT * length * descent + ROUNDING * Math.abs(value)) {
                    break;
                }
                length /= 2;
            }
            if (length <= SHORTEST) {
                break; // as exact as the values can be told apart
            }
            flat = nextValue < value - ROUNDING * Math.abs(value) ? 0 : flat + 1;
            remember(memory, point, next, slope, nextSlope);
            point = next;
            slope = nextSlope;
            value = nextValue;
        }
        return point;
    }

    private static void remember(
            Deque<Pair> memory, double[] point, double[] next, double[] slope, double[] nextSlope) {
        double[] step = new double[point.length];
        double[] change = new double[point.length];
        for (int i = 0; i < step.length; i++) {
            step[i] = next[i] - point[i];
            change[i] = nextSlope[i] - slope[i];
        }
        double curvature = dot(step, change);
        if (curvature > 0) {
            memory.addLast(new Pair(step, change, curvature));
        }
        if (memory.size() > MEMORY) {
            memory.removeFirst();
        }
    }

    /** The two-loop recursion: the slope times the inverse curvature that the pairs tell, downwards. */
    private static double[] direction(double[] slope, Deque<Pair> memory) {
        double[] direction = new double[slope.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -slope[i];
        }
        if (memory.isEmpty()) {
            return direction;
        }
        double[] shares = new double[memory.size()];
        int at = memory.size();
        for (Iterator<Pair> pairs = memory.descendingIterator(); pairs.hasNext(); ) {
            Pair pair = pairs.next();
            shares[--at] = dot(pair.step, direction) / pair.curvature;
            add(direction, -shares[at], pair.change);
        }
        Pair last = memory.getLast();
        double scale = last.curvature / dot(last.change, last.change);
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= scale;
        }
        for (Pair pair : memory) {
            add(direction, shares[at++] - dot(pair.change, direction) / pair.curvature, pair.step);
        }
        return direction;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
