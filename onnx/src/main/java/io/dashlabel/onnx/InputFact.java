package io.dashlabel.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.dashlabel.label.ImageSize;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An input beside the image. It describes the model's own input, so that the boxes are in its pixels.
 *
 * @param name of the input
 * @param type of its numbers
 * @param shape declared; -1 is an open axis
 * @param kind of the fact
 */
record InputFact(String name, OnnxJavaType type, List<Long> shape, Kind kind) {

    /** What an input says about the image. */
    enum Kind {
        WIDTH_HEIGHT,
        HEIGHT_WIDTH,
        SCALE_FACTOR,
        /** 1 for each pixel that belongs to the image. */
        MASK
    }

    private static final Set<OnnxJavaType> TYPES = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.INT32, OnnxJavaType.INT64);

    static Optional<InputFact> of(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo info) || !TYPES.contains(info.type)) {
            return Optional.empty();
        }
        long[] shape = info.getShape();
        String name = node.getName().toLowerCase(Locale.ROOT);
        Optional<Kind> kind = Optional.empty();
        if (shape.length == 2 && (shape[1] == 2 || shape[1] == -1)) {
            kind = Optional.of(
                    name.contains("scale")
                            ? Kind.SCALE_FACTOR
                            : name.contains("im_shape") ? Kind.HEIGHT_WIDTH : Kind.WIDTH_HEIGHT);
        } else if (shape.length == 3 && name.contains("mask")) {
            kind = Optional.of(Kind.MASK);
        }
        return kind.map(k -> new InputFact(
                node.getName(), info.type, Arrays.stream(shape).boxed().toList(), k));
    }

    /** Whether it allows several images in one run. */
    boolean isOpen() {
        return shape.get(0) < 0;
    }

    /** Creates the input for a number of images, which is the same for each. */
    OnnxTensor tensor(OrtEnvironment environment, ImageSize size, int images) throws OrtException {
        return switch (kind) {
            case WIDTH_HEIGHT -> pairs(environment, size.width(), size.height(), images);
            case HEIGHT_WIDTH -> pairs(environment, size.height(), size.width(), images);
            case SCALE_FACTOR -> pairs(environment, 1, 1, images);
            case MASK -> {
                long rows = shape.get(1) > 0 ? shape.get(1) : size.height();
                long columns = shape.get(2) > 0 ? shape.get(2) : size.width();
                float[] ones = new float[Math.toIntExact(images * rows * columns)];
                Arrays.fill(ones, 1);
                yield tensor(environment, new long[] {images, rows, columns}, ones);
            }
        };
    }

    private OnnxTensor pairs(OrtEnvironment environment, float first, float second, int images) throws OrtException {
        float[] values = new float[2 * images];
        for (int i = 0; i < images; i++) {
            values[2 * i] = first;
            values[2 * i + 1] = second;
        }
        return tensor(environment, new long[] {images, 2}, values);
    }

    private OnnxTensor tensor(OrtEnvironment environment, long[] dimensions, float[] values) throws OrtException {
        if (type == OnnxJavaType.FLOAT) {
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), dimensions);
        }
        if (type == OnnxJavaType.INT32) {
            IntBuffer whole = IntBuffer.allocate(values.length);
            for (float value : values) {
                whole.put((int) value);
            }
            return OnnxTensor.createTensor(environment, whole.rewind(), dimensions);
        }
        LongBuffer whole = LongBuffer.allocate(values.length);
        for (float value : values) {
            whole.put((long) value);
        }
        return OnnxTensor.createTensor(environment, whole.rewind(), dimensions);
    }
}
