package io.dashlabel.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;

/** The values of one input of an {@link OnnxModel}. */
public sealed interface TensorInput {

    /** The input's name. */
    String name();

    /** Copies the values into a tensor, which the caller closes. */
    OnnxTensor tensor(OrtEnvironment environment) throws OrtException;

    /**
     * Numbers for an input of floats, in its own precision.
     *
     * @param type {@code FLOAT} or {@code FLOAT16}
     * @param values row by row; not copied, do not modify
     */
    @SuppressWarnings("ArrayRecordComponent") // the pixels of an image
    record Floats(String name, OnnxJavaType type, List<Long> shape, float[] values) implements TensorInput {
        public Floats {
            shape = List.copyOf(shape);
        }

        @Override
        public OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
            if (type != OnnxJavaType.FLOAT16) {
                return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), axes(shape));
            }
            ShortBuffer halves = ByteBuffer.allocateDirect(2 * values.length)
                    .order(ByteOrder.nativeOrder())
                    .asShortBuffer();
            for (int i = 0; i < values.length; i++) {
                halves.put(i, Fp16Conversions.floatToFp16(values[i]));
            }
            return OnnxTensor.createTensor(environment, halves, axes(shape), OnnxJavaType.FLOAT16);
        }
    }

    /**
     * Whole numbers.
     *
     * @param type {@code INT64} or {@code INT32}
     * @param values row by row
     */
    record Integers(String name, OnnxJavaType type, List<Long> shape, List<Integer> values) implements TensorInput {
        public Integers {
            shape = List.copyOf(shape);
            values = List.copyOf(values);
        }

        @Override
        public OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
            return type == OnnxJavaType.INT32
                    ? OnnxTensor.createTensor(
                            environment,
                            IntBuffer.wrap(
                                    values.stream().mapToInt(Integer::intValue).toArray()),
                            axes(shape))
                    : OnnxTensor.createTensor(
                            environment,
                            LongBuffer.wrap(values.stream()
                                    .mapToLong(Integer::longValue)
                                    .toArray()),
                            axes(shape));
        }
    }

    private static long[] axes(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns as many equal numbers. */
    static List<Integer> repeated(int value, int count) {
        Integer[] all = new Integer[count];
        Arrays.fill(all, value);
        return List.of(all);
    }
}
