package io.dashlabel.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile.InputLayout;
import io.dashlabel.onnx.ModelProfile.InputType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of a model: the image, and for some models facts about it.
 *
 * @param name of the image's input
 * @param type {@code FLOAT}, {@code FLOAT16} or {@code UINT8}
 * @param layout order of the axes
 * @param batchAxis the first axis of the shape, which counts images
 * @param size of the input image
 * @param facts the other inputs
 * @param images number of images that one run takes
 */
record ImageInput(
        String name,
        OnnxJavaType type,
        InputLayout layout,
        BatchAxis batchAxis,
        ImageSize size,
        List<InputFact> facts,
        int images) {

    /** What a model's file says about the axis that counts images. */
    enum BatchAxis {
        ABSENT,
        ONE,
        /** Any number. */
        OPEN
    }

    private static final int DEFAULT_SIDE = 640;
    private static final long MAX_SIDE = 16_384;
    private static final long MAX_PIXELS = 64L * 1024 * 1024;

    ImageInput {
        facts = List.copyOf(facts);
    }

    /**
     * Finds the inputs of a model.
     *
     * @param usual size of the input if the model leaves it open
     * @throws UsageException if they are not those of a detector, or contradict the profile
     */
    static ImageInput of(Weights weights, ModelProfile profile, Optional<List<Integer>> usual) {
        List<NodeInfo> images = new ArrayList<>();
        List<InputFact> facts = new ArrayList<>();
        for (NodeInfo node : weights.inputs()) {
            if (isImage(node, profile)) {
                images.add(node);
            } else {
                facts.add(InputFact.of(node)
                        .orElseThrow(() -> unusable(
                                weights, "'" + node.getName() + "' is not one that a detector of images has")));
            }
        }
        if (images.size() != 1) {
            throw unusable(
                    weights,
                    "a detector needs exactly one image input of floats or unsigned bytes, as planes x rows x columns"
                            + " or rows x columns x planes; state 'layout: nhwc' in the model's profile if its axes are"
                            + " open");
        }
        NodeInfo image = images.get(0);
        TensorInfo info = (TensorInfo) image.getInfo();
        long[] shape = info.getShape();
        if (shape.length == 4 && shape[0] > 1) {
            throw unusable(weights, "it takes " + shape[0] + " images at once; export it with a batch of 1");
        }
        InputType type = info.type == OnnxJavaType.UINT8 ? InputType.UINT8 : InputType.FLOAT;
        if (profile.inputType().orElse(type) != type) {
            throw unusable(weights, "its profile states another 'inputType' than the file");
        }
        InputLayout layout = layout(info, profile).orElseThrow();
        int rows = layout == InputLayout.NCHW ? shape.length - 2 : shape.length - 3;
        return new ImageInput(
                image.getName(),
                info.type,
                layout,
                shape.length != 4 ? BatchAxis.ABSENT : shape[0] == 1 ? BatchAxis.ONE : BatchAxis.OPEN,
                size(weights, shape[rows + 1], shape[rows], profile, usual),
                facts,
                1);
    }

    private static boolean isImage(NodeInfo node, ModelProfile profile) {
        return node.getInfo() instanceof TensorInfo info
                && (info.type == OnnxJavaType.FLOAT
                        || info.type == OnnxJavaType.FLOAT16
                        || info.type == OnnxJavaType.UINT8)
                && layout(info, profile).isPresent();
    }

    /** The order of axes; planes first if all axes are open. Empty if no axis can be the three planes. */
    private static Optional<InputLayout> layout(TensorInfo info, ModelProfile profile) {
        long[] shape = info.getShape();
        if (shape.length != 3 && shape.length != 4) {
            return Optional.empty();
        }
        long first = shape[shape.length - 3];
        long last = shape[shape.length - 1];
        boolean nchw = first == 3 || first == -1;
        boolean nhwc = last == 3 || last == -1;
        boolean surelyLast = last == 3 && first != 3;
        InputLayout recognised = nchw && !surelyLast ? InputLayout.NCHW : InputLayout.NHWC;
        InputLayout layout = profile.layout().orElse(recognised);
        return (layout == InputLayout.NCHW ? nchw : nhwc) ? Optional.of(layout) : Optional.empty();
    }

    /** Whether one of the inputs is the image's size. */
    boolean takesImageSize() {
        return facts.stream().anyMatch(fact -> fact.kind() == InputFact.Kind.WIDTH_HEIGHT);
    }

    /** Whether one of the inputs is the factor by which the image was resized. */
    boolean takesScaleFactor() {
        return facts.stream().anyMatch(fact -> fact.kind() == InputFact.Kind.SCALE_FACTOR);
    }

    private static ImageSize size(
            Weights weights, long width, long height, ModelProfile profile, Optional<List<Integer>> usual) {
        Optional<List<Integer>> stated = profile.input();
        if (stated.isPresent()
                && (stated.get().size() != 2 || stated.get().stream().anyMatch(s -> s < 1))) {
            throw new UsageException("the input size of a model needs width and height, is " + stated.get());
        }
        List<Integer> requested = stated.or(() -> usual).orElse(List.of(DEFAULT_SIDE, DEFAULT_SIDE));
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

    /** Whether the file allows several images in one run. */
    boolean isOpen() {
        return batchAxis == BatchAxis.OPEN && facts.stream().allMatch(InputFact::isOpen);
    }

    /** Returns this input for several images in one run. */
    ImageInput withImages(int number) {
        return new ImageInput(name, type, layout, batchAxis, size, facts, number);
    }

    /** The number of values of one image. */
    int elements() {
        return 3 * size.width() * size.height();
    }

    long[] shape() {
        long[] image = layout == InputLayout.NCHW
                ? new long[] {images, 3, size.height(), size.width()}
                : new long[] {images, size.height(), size.width(), 3};
        return batchAxis == BatchAxis.ABSENT ? Arrays.copyOfRange(image, 1, 4) : image;
    }
}
