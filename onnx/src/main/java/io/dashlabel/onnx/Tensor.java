package io.dashlabel.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One output of a model.
 *
 * @param name of the output
 * @param shape the real shape, which may differ from the declared one
 * @param data row by row, valid until the next run; integers become floats, exactly up to 16 million
 * @param integers whether the values were integers
 */
public record Tensor(String name, List<Integer> shape, FloatBuffer data, boolean integers) {

    public Tensor {
        shape = List.copyOf(shape);
        long elements = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (elements != data.limit()) {
            throw new IllegalArgumentException(name + " " + shape + " holds " + data.limit() + " elements");
        }
    }

    /** Returns a copy of all values, row by row. */
    public float[] values() {
        float[] values = new float[data.limit()];
        data.get(0, values);
        return values;
    }

    /** Returns the part of one of several images, which the first axis counts. It has a first axis of length 1. */
    Tensor part(int index) {
        int images = shape.get(0);
        int length = data.limit() / images;
        List<Integer> single = new ArrayList<>(shape);
        single.set(0, 1);
        return new Tensor(name, single, data.slice(index * length, length), integers);
    }

    /** Returns the shape without leading axes of length 1, reduced to this rank. Empty if it has another rank. */
    public Optional<List<Integer>> shapeOfRank(int rank) {
        int extra = shape.size() - rank;
        if (extra < 0 || shape.subList(0, extra).stream().anyMatch(length -> length != 1)) {
            return Optional.empty();
        }
        return Optional.of(shape.subList(extra, shape.size()));
    }

    /** Whether it is one whole number: how many rows of the other outputs count. */
    boolean isCount() {
        String lower = name.toLowerCase(Locale.ROOT);
        return data.limit() == 1 && shape.size() <= 2 && (integers || lower.startsWith("num"));
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
