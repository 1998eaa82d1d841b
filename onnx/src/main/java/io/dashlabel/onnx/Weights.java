package io.dashlabel.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model file loaded into ONNX Runtime: one session that all threads share.
 *
 * <p>A run uses one thread without spinning. As many threads as cores, each with its own image, are two to three times
 * as fast as threads that share a run. The results do not depend on it.
 *
 * @param sha256 of the file and the files that belong to it, 64 hexadecimal digits ({@link ModelFile#fingerprint})
 */
record Weights(
        Path file,
        String sha256,
        OrtEnvironment environment,
        OrtSession session,
        List<NodeInfo> inputs,
        List<NodeInfo> outputs,
        OnnxModelMetadata metadata)
        implements AutoCloseable {

    private static final String NO_MODEL = " is no ONNX model, or only part of one";

    /**
     * Opens a model's file.
     *
     * @throws UsageException if the file is missing, is no ONNX model or needs unsupported features, or if ONNX Runtime
     *     may not start
     */
    static Weights open(ModelSpec spec, Telemetry telemetry) {
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
            OrtSession session = session(environment, file);
            try {
                return new Weights(
                        file,
                        sha256,
                        environment,
                        session,
                        List.copyOf(session.getInputInfo().values()),
                        List.copyOf(session.getOutputInfo().values()),
                        session.getMetadata());
            } catch (OrtException e) {
                session.close();
                throw e;
            }
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

    private static OrtSession session(OrtEnvironment environment, Path file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return environment.createSession(file.toString(), options);
        }
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
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("closing " + file, e);
        }
    }
}
