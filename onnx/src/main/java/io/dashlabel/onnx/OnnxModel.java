package io.dashlabel.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/**
 * An opened model that is no detector: it takes tensors and returns tensors, and knows nothing of their meaning.
 * Thread-safe; close it after the last call has returned.
 */
public final class OnnxModel implements AutoCloseable {

    /**
     * An input or output as the file declares it.
     *
     * @param shape its axes; an open axis is -1
     */
    public record Port(String name, OnnxJavaType type, List<Long> shape) {
        public Port {
            shape = List.copyOf(shape);
        }

        /** Whether it holds whole numbers: the tokens of a text. */
        public boolean isWhole() {
            return type == OnnxJavaType.INT64 || type == OnnxJavaType.INT32;
        }

        /** Whether it holds numbers with a fraction. */
        public boolean isFloat() {
            return type == OnnxJavaType.FLOAT || type == OnnxJavaType.FLOAT16;
        }

        @Override
        public String toString() {
            return name + " " + type + " " + shape;
        }
    }

    private volatile Weights weights;
    private final List<Port> inputs;
    private final List<Port> outputs;

    private OnnxModel(Weights weights) {
        this.weights = weights;
        this.inputs = ports(weights.inputs());
        this.outputs = ports(weights.outputs());
    }

    /**
     * Opens a model's file.
     *
     * @param spec whose name, words and profile play no part
     * @throws UsageException if the file is missing, is no ONNX model or needs unsupported features, or if ONNX Runtime
     *     may not start, or not on this device
     */
    public static OnnxModel open(ModelSpec spec, Telemetry telemetry, DeviceSettings device) {
        Lock lock = OnnxRuntime.callLock();
        lock.lock();
        try {
            return new OnnxModel(Weights.open(spec, telemetry, device));
        } finally {
            lock.unlock();
        }
    }

    private static List<Port> ports(Collection<NodeInfo> nodes) {
        List<Port> ports = new ArrayList<>();
        for (NodeInfo node : nodes) {
            ports.add(
                    node.getInfo() instanceof TensorInfo info
                            ? new Port(
                                    node.getName(),
                                    info.type,
                                    Arrays.stream(info.getShape()).boxed().toList())
                            : new Port(node.getName(), OnnxJavaType.UNKNOWN, List.of()));
        }
        return List.copyOf(ports);
    }

    public Path file() {
        return weights.file();
    }

    /** The hash of the file and the files that belong to it ({@link ModelFile#fingerprint}). */
    public String sha256() {
        return weights.sha256();
    }

    public List<Port> inputs() {
        return inputs;
    }

    public List<Port> outputs() {
        return outputs;
    }

    /**
     * The class names that the file, or a {@code config.json} beside it, states by index. Empty if none does.
     *
     * @param notes receives the place of the names if it is not the file itself
     */
    public List<String> classNames(List<String> notes) {
        List<String> inFile =
                Metadata.of(weights.metadata().getCustomMetadata()).names().words();
        if (!inFile.isEmpty()) {
            return inFile;
        }
        ConfigFiles beside = ConfigFiles.beside(file());
        beside.notes().stream().filter(note -> note.contains("class names")).forEach(notes::add);
        return beside.words();
    }

    /** The precision of the device, where it makes the answer another one. Empty for 32-bit floats. */
    public Optional<String> precision() {
        return weights.device().inQuestion();
    }

    /** Why the model does not run on the device that the user would like better, as a sentence. */
    public Optional<String> fallback() {
        return weights.opened().fallback();
    }

    /**
     * Runs the model for the first time. If the user left the choice of the device to dashlabel, and the chosen device
     * cannot run the model, the CPU does.
     *
     * @throws UsageException if it does not run
     */
    public Tensor firstRun(List<TensorInput> given, String output, DeviceSettings device) {
        try {
            return firstRunOn(given, output, device);
        } catch (OrtException | IllegalArgumentException e) {
            throw new UsageException(
                    file() + " does not run on an image: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"),
                    e);
        }
    }

    private Tensor firstRunOn(List<TensorInput> given, String output, DeviceSettings device) throws OrtException {
        try {
            Tensor found = run(given, output);
            var unused = weights.places(); // ends the profile that a device other than the CPU writes
            return found;
        } catch (OrtException e) {
            Weights chosen = weights;
            if (device.device() != Device.AUTO || chosen.device().device() == Device.CPU) {
                throw e;
            }
            String why = chosen.device().device().title() + " does not run it: " + DeviceChoice.reason(e);
            weights = chosen.onCpu(why);
            chosen.close();
            return run(given, output);
        }
    }

    /**
     * Runs the model and returns one of its outputs.
     *
     * @param given one for each input
     * @throws OrtException if it does not run on these inputs
     */
    public Tensor run(List<TensorInput> given, String output) throws OrtException {
        Lock lock = OnnxRuntime.callLock();
        lock.lock();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            Weights current = weights;
            for (TensorInput input : given) {
                tensors.put(input.name(), input.tensor(current.environment()));
            }
            try (OrtSession.Result result = current.session().run(tensors, Set.of(output))) {
                return SessionBinding.copy(output, result.get(output).orElseThrow());
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Lock lock = OnnxRuntime.callLock();
        lock.lock();
        try {
            weights.close();
        } finally {
            lock.unlock();
        }
    }
}
