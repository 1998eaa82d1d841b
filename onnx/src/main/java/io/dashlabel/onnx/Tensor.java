package io.dashlabel.onnx;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * One output of a model.
 *
 * @param shape as it came out, which is not always what the file declares
 * @param data row by row; integers are given as floats, which is exact up to 16 million. Valid until the next run.
 * @param integers whether they were integers
 */
record Tensor(String name, List<Integer> shape, FloatBuffer data, boolean integers) {

    Tensor {
        shape = List.copyOf(shape);
        long elements = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (elements != data.limit()) {
            throw new IllegalArgumentException(name + " " + shape + " holds " + data.limit() + " elements");
        }
    }

    /** The shape without leading axes of length 1, down to this rank; empty where it has another rank. */
    Optional<List<Integer>> shapeOfRank(int rank) {
        int extra = shape.size() - rank;
        if (extra < 0 || shape.subList(0, extra).stream().anyMatch(length -> length != 1)) {
            return Optional.empty();
        }
        return Optional.of(shape.subList(extra, shape.size()));
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
