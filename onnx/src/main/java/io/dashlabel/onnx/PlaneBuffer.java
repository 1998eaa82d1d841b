package io.dashlabel.onnx;

import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** The buffer for an image's planes, in the model's number format. */
interface PlaneBuffer {

    /** Writes one row of a plane, starting at an element of the buffer. */
    void put(int index, float[] row);

    /** 32-bit floats. */
    record Floats(FloatBuffer buffer) implements PlaneBuffer {
        @Override
        public void put(int index, float[] row) {
            buffer.put(index, row, 0, row.length);
        }
    }

    /** 16-bit floats. */
    record Halves(ShortBuffer buffer) implements PlaneBuffer {
        @Override
        public void put(int index, float[] row) {
            for (int i = 0; i < row.length; i++) {
                buffer.put(index + i, Fp16Conversions.floatToFp16(row[i]));
            }
        }
    }
}
