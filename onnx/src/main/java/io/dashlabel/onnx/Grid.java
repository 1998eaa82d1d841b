package io.dashlabel.onnx;

import io.dashlabel.label.ImageSize;
import java.nio.FloatBuffer;

/** The cells of a model's grids: a row of the output for each cell, grid by grid. */
final class Grid {

    /** An object's centre lies in its cell or in one beside it. */
    private static final double NEAR = 2;
    /** Most cells of an untrained or empty area predict a centre near themselves too. */
    private static final double MOST = 0.9;

    private Grid() {}

    /** Whether the first two numbers of most rows are a place in pixels near the row's cell. */
    static boolean follows(Tensor output, ImageSize input, int... strides) {
        int columns = output.shapeOfRank(2).orElseThrow().get(1);
        FloatBuffer data = output.data();
        int at = 0;
        long near = 0;
        long cells = 0;
        for (int stride : strides) {
            int gridColumns = ModelSignature.columns(input, stride);
            int gridRows = ModelSignature.rows(input, stride);
            for (int y = 0; y < gridRows; y++) {
                for (int x = 0; x < gridColumns; x++, at += columns, cells++) {
                    near += Math.abs(data.get(at) - (x + 0.5) * stride) <= NEAR * stride
                                    && Math.abs(data.get(at + 1) - (y + 0.5) * stride) <= NEAR * stride
                            ? 1
                            : 0;
                }
            }
        }
        return near >= MOST * cells;
    }
}
