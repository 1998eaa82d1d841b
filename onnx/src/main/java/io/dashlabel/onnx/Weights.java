package io.dashlabel.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model file loaded into ONNX Runtime on a device: one session that all threads share.
 *
 * <p>A run uses one thread without spinning. As many threads as cores, each with its own image, are two to three times
 * as fast as threads that share a run. The results do not depend on it.
 *
 * @param sha256 of the file and the files that belong to it, 64 hexadecimal digits ({@link ModelFile#fingerprint})
 * @param opened the session and its device
 */
record Weights(
        Path file,
        String sha256,
        OrtEnvironment environment,
        DeviceChoice.Started<DeviceSession> opened,
        List<NodeInfo> inputs,
        List<NodeInfo> outputs,
        OnnxModelMetadata metadata)
        implements AutoCloseable {

    private static final String NO_MODEL = " is no ONNX model, or only part of one";

    /**
     * Opens a model's file.
     *
     * @throws UsageException if the file is missing, is no ONNX model or needs unsupported features, or if ONNX Runtime
     *     may not start, or not on this device
     */
    static Weights open(ModelSpec spec, Telemetry telemetry, DeviceSettings device) {
        Path file = spec.file();
        if (!Files.isRegularFile(file)) {
            throw new UsageException("model " + file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        ModelFile model = inspect(file);
        OrtEnvironment environment = OnnxRuntime.start(telemetry);
        try {
            String sha256 = spec.sha256().isPresent()
                    ? spec.sha256().get()
                    : model.fingerprint().hex();
            DeviceChoice choice = new DeviceChoice(OrtEnvironment.getAvailableProviders());
            return of(file, sha256, environment, choice.open(device, start(environment, file)));
        } catch (OrtException e) {
            throw new UsageException(message(file, e), e);
        } catch (IOException e) {
            throw new UsageException("model " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    /** Inspects the file before ONNX Runtime opens it, because ONNX Runtime reads any file that a model names. */
    private static ModelFile inspect(Path file) {
        try {
            ModelFile model = ModelFile.of(file);
            if (!model.isOnnx()) {
                throw new UsageException(ForeignModel.of(file)
                        .map(kind -> kind.message(file.toString()))
                        .orElse(file + NO_MODEL));
            }
            return model;
        } catch (IOException e) {
            throw new UsageException("model " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private static DeviceChoice.Start<DeviceSession> start(OrtEnvironment environment, Path file) {
        return device -> DeviceSession.open(environment, file, device);
    }

    private static Weights of(
            Path file, String sha256, OrtEnvironment environment, DeviceChoice.Started<DeviceSession> opened)
            throws OrtException {
        OrtSession session = opened.session().session();
        try {
            return new Weights(
                    file,
                    sha256,
                    environment,
                    opened,
                    List.copyOf(session.getInputInfo().values()),
                    List.copyOf(session.getOutputInfo().values()),
                    session.getMetadata());
        } catch (OrtException e) {
            opened.session().close();
            throw e;
        }
    }

    /**
     * Opens the same file on the CPU, because the chosen device opened it and cannot run it. The caller has closed this one.
     *
     * @param why as a clause
     */
    Weights onCpu(String why) {
        try {
            return of(file, sha256, environment, DeviceChoice.onCpu(start(environment, file), why));
        } catch (OrtException e) {
            throw new UsageException(message(file, e), e);
        }
    }

    OrtSession session() {
        return opened.session().session();
    }

    /** Where the steps of the first run ran; to be called after it, once. Empty on the CPU. */
    Optional<StepPlaces> places() {
        try {
            return opened.session().places();
        } catch (OrtException e) {
            return Optional.empty();
        }
    }

    ProviderOptions device() {
        return opened.options();
    }

    /** Explains an error of ONNX Runtime to a user. */
    static String message(Path file, OrtException e) {
        String message = String.valueOf(e.getMessage());
        if (e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF
                || message.contains("does not have a graph")) {
            return file + NO_MODEL;
        }
        if (message.contains("ConvInteger") || message.contains("MatMulInteger")) {
            return file + " is quantised to signed 8-bit weights, for which this ONNX Runtime has no operator;"
                    + " quantise it again to unsigned 8-bit weights (QUInt8), or use the model before quantisation";
        }
        if (message.contains("opset")) {
            return file + " is written in a newer ONNX opset than this ONNX Runtime reads;"
                    + " export the model again with a lower opset, such as 17";
        }
        return file + " cannot be opened by ONNX Runtime: "
                + message.lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        try {
            opened.session().close();
        } catch (OrtException e) {
            throw new IllegalStateException("closing " + file, e);
        }
    }
}
