package io.dashlabel.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of a model: the image, and for some models its size.
 *
 * @param name of the image's input
 * @param half whether the input has 16-bit floats
 * @param batchAxis whether the shape has a first axis of length 1, before planes, rows and columns
 * @param size of the input image
 * @param sizeInput name and type of the input for the image's size, if the model has one
 */
record ImageInput(String name, boolean half, boolean batchAxis, ImageSize size, Optional<SizeInput> sizeInput) {

    /** The input for width and height. */
    record SizeInput(String name, OnnxJavaType type) {}

    private static final int DEFAULT_SIDE = 640;
    private static final long MAX_SIDE = 16_384;
    private static final long MAX_PIXELS = 64L * 1024 * 1024;

    /**
     * Finds the inputs of a model.
     *
     * @throws UsageException if they are not those of a detector
     */
    static ImageInput of(Weights weights, ModelProfile profile, Metadata metadata) {
        List<NodeInfo> images = new ArrayList<>();
        Optional<SizeInput> sizeInput = Optional.empty();
        for (NodeInfo node : weights.inputs()) {
            if (isImage(node)) {
                images.add(node);
            } else if (isSize(node) && sizeInput.isEmpty()) {
                sizeInput = Optional.of(new SizeInput(node.getName(), ((TensorInfo) node.getInfo()).type));
            } else {
                throw unusable(weights, reason(node));
            }
        }
        if (images.size() != 1) {
            throw unusable(weights, "a detector needs exactly one image input, as planes x rows x columns of floats");
        }
        NodeInfo image = images.get(0);
        TensorInfo info = (TensorInfo) image.getInfo();
        long[] shape = info.getShape();
        if (shape.length == 4 && shape[0] > 1) {
            throw unusable(weights, "it takes " + shape[0] + " images at once; export it with a batch of 1");
        }
        return new ImageInput(
                image.getName(),
                info.type == OnnxJavaType.FLOAT16,
                shape.length == 4,
                size(weights, shape[shape.length - 1], shape[shape.length - 2], profile, metadata),
                sizeInput);
    }

    /** Explains why an input cannot be used. Two forms occur in detectors and get a specific message. */
    private static String reason(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo info && info.getShape().length == 4) {
            boolean bytes = info.type == OnnxJavaType.UINT8 || info.type == OnnxJavaType.INT8;
            if (info.getShape()[3] == 3) {
                return "images as rows x columns x planes (NHWC) are not supported yet; export it with planes x rows x"
                        + " columns (NCHW)" + (bytes ? " of floats" : "");
            }
            if (bytes) {
                return "images as bytes are not supported yet; export it with an input of floats";
            }
        }
        return "'" + node.getName() + "' is not one that a detector of images has";
    }

    private static boolean isImage(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo info
                && (info.type == OnnxJavaType.FLOAT || info.type == OnnxJavaType.FLOAT16)
                && (info.getShape().length == 3 || info.getShape().length == 4)
                && (planes(info) == 3 || planes(info) == -1);
    }

    private static long planes(TensorInfo info) {
        return info.getShape()[info.getShape().length - 3];
    }

    private static boolean isSize(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo info
                && (info.type == OnnxJavaType.INT64
                        || info.type == OnnxJavaType.INT32
                        || info.type == OnnxJavaType.FLOAT)
                && info.getShape().length == 2
                && info.getShape()[1] == 2;
    }

    private static ImageSize size(Weights weights, long width, long height, ModelProfile profile, Metadata metadata) {
        Optional<List<Integer>> stated = profile.input();
        if (stated.isPresent()
                && (stated.get().size() != 2 || stated.get().stream().anyMatch(s -> s < 1))) {
            throw new UsageException("the input size of a model needs width and height, is " + stated.get());
        }
        List<Integer> requested = stated.or(metadata::imageSize).orElse(List.of(DEFAULT_SIDE, DEFAULT_SIDE));
        requireUsable(weights, Math.max(width, requested.get(0)), Math.max(height, requested.get(1)));
        ImageSize size = new ImageSize(
                width > 0 ? Math.toIntExact(width) : requested.get(0),
                height > 0 ? Math.toIntExact(height) : requested.get(1));
        if (stated.isPresent() && !size.equals(new ImageSize(requested.get(0), requested.get(1)))) {
            throw new UsageException(weights.file() + ": its profile states an input of " + requested.get(0) + "x"
                    + requested.get(1) + ", but the model takes only " + size);
        }
        return size;
    }

    /** The model file states both sides and may contain any number. */
    private static void requireUsable(Weights weights, long width, long height) {
        if (Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS) {
            throw unusable(weights, "an input of " + width + "x" + height + " is larger than any detector's");
        }
    }

    private static UsageException unusable(Weights weights, String reason) {
        List<String> inputs = weights.inputs().stream()
                .map(node -> node.getName() + " "
                        + (node.getInfo() instanceof TensorInfo info
                                ? info.type + " " + Arrays.toString(info.getShape())
                                : "of another kind"))
                .toList();
        return new UsageException(
                weights.file() + ": its inputs cannot be used (" + String.join(", ", inputs) + "): " + reason);
    }

    int elements() {
        return 3 * size.width() * size.height();
    }

    long[] shape() {
        return batchAxis ? new long[] {1, 3, size.height(), size.width()} : new long[] {3, size.height(), size.width()};
    }
}
