package io.dashlabel.onnx;

import ai.onnxruntime.platform.Fp16Conversions;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.InputLayout;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** The buffer for an image's planes, in the model's number format and order of axes. */
interface PlaneBuffer {

    /** Writes one row of a plane. It has as many values as the input has columns. */
    void put(int plane, int row, float[] values);

    /**
     * Where the values lie in a buffer.
     *
     * @param start of the image's first value, after those of the images before it
     */
    record Axes(ImageSize size, InputLayout layout, int start) {

        private int first(int plane, int row) {
            return start
                    + (layout == InputLayout.NCHW
                            ? (plane * size.height() + row) * size.width()
                            : row * size.width() * 3 + plane);
        }

        private int step() {
            return layout == InputLayout.NCHW ? 1 : 3;
        }
    }

    /** 32-bit floats. */
    record Floats(FloatBuffer buffer, Axes axes) implements PlaneBuffer {
        @Override
        public void put(int plane, int row, float[] values) {
            int index = axes.first(plane, row);
            if (axes.step() == 1) {
                buffer.put(index, values, 0, values.length);
                return;
            }
            for (int i = 0; i < values.length; i++) {
                buffer.put(index + i * axes.step(), values[i]);
            }
        }
    }

    /** 16-bit floats. */
    record Halves(ShortBuffer buffer, Axes axes) implements PlaneBuffer {
        @Override
        public void put(int plane, int row, float[] values) {
            int index = axes.first(plane, row);
            for (int i = 0; i < values.length; i++) {
                buffer.put(index + i * axes.step(), Fp16Conversions.floatToFp16(values[i]));
            }
        }
    }

    /** Unsigned bytes. */
    record Bytes(ByteBuffer buffer, Axes axes) implements PlaneBuffer {
        @Override
        public void put(int plane, int row, float[] values) {
            int index = axes.first(plane, row);
            for (int i = 0; i < values.length; i++) {
                buffer.put(index + i * axes.step(), (byte) Math.max(0, Math.min(255, Math.round(values[i]))));
            }
        }
    }
}
