package io.dashlabel.onnx.scene;

import java.util.List;

/** Vectors of unit length, in which only the direction counts. */
final class UnitVectors {

    /** The rounding to 32-bit floats changes the square of the length by less. */
    private static final double ROUNDING = 1e-6;

    private UnitVectors() {}

    /**
     * Returns a vector of the same direction and unit length. A vector of unit length stays as it is to the last bit, so
     * that a stored one does not change.
     *
     * @throws EmbeddingException if it has no direction
     */
    static float[] unit(float[] vector) throws EmbeddingException {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!Double.isFinite(squares)) {
            throw new EmbeddingException("the embedding has NaN or infinite numbers");
        }
        if (squares == 0) {
            throw new EmbeddingException("the embedding consists of zeros");
        }
        if (Math.abs(squares - 1) < ROUNDING) {
            return vector.clone();
        }
        double norm = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }

    /**
     * Returns the unit vector of the mean of vectors.
     *
     * @param vectors at least one, all of unit length and the same width
     * @throws EmbeddingException if they cancel each other
     */
    static float[] mean(List<float[]> vectors) throws EmbeddingException {
        if (vectors.size() == 1) {
            return vectors.get(0);
        }
        float[] sum = new float[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return unit(sum);
    }

    /**
     * Returns the cosine of the angle between two unit vectors.
     *
     * @throws IllegalArgumentException if their widths differ
     */
    static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length + " values");
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
