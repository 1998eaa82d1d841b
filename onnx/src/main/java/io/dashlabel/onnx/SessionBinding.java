package io.dashlabel.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The input and output buffers of one thread for a shared session. The buffers lie outside the heap and every run
 * reuses them. A run therefore creates no garbage and copies nothing. Not for concurrent use.
 */
final class SessionBinding implements AutoCloseable {

    private final OrtSession session;
    private final List<PlaneBuffer> images;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
    private final Map<String, FloatBuffer> pinnedData = new LinkedHashMap<>();
    private final Set<String> unpinned = new LinkedHashSet<>();
    private final List<String> order;

    /** Creates a binding before the shapes of the outputs are known. */
    SessionBinding(Weights weights, ImageInput input) throws OrtException {
        this(weights, input, List.of());
    }

    /**
     * Creates a binding.
     *
     * @param earlierOutputs outputs of an earlier run; an output with its declared shape gets a buffer of its own
     */
    SessionBinding(Weights weights, ImageInput input, List<Tensor> earlierOutputs) throws OrtException {
        session = weights.session();
        order = weights.outputs().stream().map(node -> node.getName()).toList();
        try {
            images = images(weights, input);
            for (InputFact fact : input.facts()) {
                inputs.put(fact.name(), fact.tensor(weights.environment(), input.size(), input.images()));
            }
            unpinned.addAll(order);
            for (Tensor output : earlierOutputs) {
                pin(weights, output);
            }
        } catch (OrtException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<PlaneBuffer> images(Weights weights, ImageInput input) throws OrtException {
        int elements = Math.multiplyExact(input.images(), input.elements());
        List<PlaneBuffer.Axes> axes = IntStream.range(0, input.images())
                .mapToObj(i -> new PlaneBuffer.Axes(input.size(), input.layout(), i * input.elements()))
                .toList();
        return switch (input.type()) {
            case UINT8 -> {
                ByteBuffer bytes = direct(elements);
                inputs.put(
                        input.name(),
                        OnnxTensor.createTensor(weights.environment(), bytes, input.shape(), OnnxJavaType.UINT8));
                yield all(axes, place -> new PlaneBuffer.Bytes(bytes, place));
            }
            case FLOAT16 -> {
                ShortBuffer halves = direct(Math.multiplyExact(2, elements)).asShortBuffer();
                inputs.put(
                        input.name(),
                        OnnxTensor.createTensor(weights.environment(), halves, input.shape(), OnnxJavaType.FLOAT16));
                yield all(axes, place -> new PlaneBuffer.Halves(halves, place));
            }
            default -> {
                FloatBuffer floats = direct(Math.multiplyExact(4, elements)).asFloatBuffer();
                inputs.put(input.name(), OnnxTensor.createTensor(weights.environment(), floats, input.shape()));
                yield all(axes, place -> new PlaneBuffer.Floats(floats, place));
            }
        };
    }

    private static List<PlaneBuffer> all(List<PlaneBuffer.Axes> axes, Function<PlaneBuffer.Axes, PlaneBuffer> at) {
        return axes.stream().map(at).toList();
    }

    private void pin(Weights weights, Tensor output) throws OrtException {
        long[] shape = output.shape().stream().mapToLong(Integer::longValue).toArray();
        boolean asDeclared = weights.outputs().stream()
                .anyMatch(node -> node.getName().equals(output.name())
                        && node.getInfo() instanceof TensorInfo info
                        && info.type == OnnxJavaType.FLOAT
                        && Arrays.equals(info.getShape(), shape));
        if (asDeclared) {
            FloatBuffer data = direct(4 * output.data().limit()).asFloatBuffer();
            pinnedData.put(output.name(), data);
            pinned.put(output.name(), OnnxTensor.createTensor(weights.environment(), data, shape));
            unpinned.remove(output.name());
        }
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** The buffer for one of the next run's images. */
    PlaneBuffer image(int index) {
        return images.get(index);
    }

    /** Runs the model. The tensors are valid until the next run. */
    List<Tensor> run() throws OrtException {
        try (OrtSession.Result result = session.run(inputs, unpinned, pinned)) {
            List<Tensor> outputs = new ArrayList<>();
            for (String name : order) {
                FloatBuffer data = pinnedData.get(name);
                OnnxTensor tensor = pinned.get(name);
                outputs.add(
                        data != null && tensor != null
                                ? new Tensor(name, shape(tensor), data, false)
                                : copy(name, result.get(name).orElseThrow()));
            }
            return outputs;
        }
    }

    /** Copies an output out of the runtime's memory. */
    static Tensor copy(String name, OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new IllegalArgumentException("output '" + name + "' is no tensor");
        }
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16 -> new Tensor(name, shape(tensor), tensor.getFloatBuffer(), false);
            case INT64 -> new Tensor(name, shape(tensor), floats(tensor.getLongBuffer()), true);
            case INT32 -> new Tensor(name, shape(tensor), floats(tensor.getIntBuffer()), true);
            default -> throw new IllegalArgumentException("output '" + name + "' is of type " + tensor.getInfo().type);
        };
    }

    private static List<Integer> shape(OnnxTensor tensor) {
        return Arrays.stream(tensor.getInfo().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
    }

    private static FloatBuffer floats(LongBuffer values) {
        FloatBuffer floats = FloatBuffer.allocate(values.remaining());
        while (values.hasRemaining()) {
            floats.put((float) values.get());
        }
        return floats.rewind();
    }

    private static FloatBuffer floats(IntBuffer values) {
        FloatBuffer floats = FloatBuffer.allocate(values.remaining());
        while (values.hasRemaining()) {
            floats.put(values.get());
        }
        return floats.rewind();
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        pinned.values().forEach(OnnxTensor::close);
    }
}
