package io.dashlabel.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * An orthonormal basis of the space that some vectors span. With fewer vectors than dimensions, a linear fit with a
 * ridge lies in this space, and has the same solution in its few coordinates. Gram-Schmidt, each vector twice, so that
 * the basis is orthogonal to the last bits.
 */
final class RowSpace {

    /** A vector with less than this share of its length outside the space lies in it. */
    private static final double WITHIN = 1e-10;

    private final List<double[]> basis = new ArrayList<>();

    static RowSpace of(double[][] vectors) {
        RowSpace space = new RowSpace();
        for (double[] vector : vectors) {
            space.add(vector);
        }
        return space;
    }

    private void add(double[] vector) {
        double[] rest = vector.clone();
        double length = Math.sqrt(Lbfgs.dot(vector, vector));
        for (int pass = 0; pass < 2; pass++) {
            for (double[] axis : basis) {
                double along = Lbfgs.dot(rest, axis);
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= along * axis[i];
                }
            }
        }
        double left = Math.sqrt(Lbfgs.dot(rest, rest));
        if (left > WITHIN * length) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] /= left;
            }
            basis.add(rest);
        }
    }

    /** The coordinates of a vector's part within the space. */
    double[] coordinates(double[] vector) {
        return basis.stream().mapToDouble(axis -> Lbfgs.dot(axis, vector)).toArray();
    }

    /** The vector that has these coordinates. */
    double[] vector(double[] coordinates, int width) {
        double[] vector = new double[width];
        for (int axis = 0; axis < coordinates.length; axis++) {
            double[] direction = basis.get(axis);
            for (int i = 0; i < width; i++) {
                vector[i] += coordinates[axis] * direction[i];
            }
        }
        return vector;
    }
}
