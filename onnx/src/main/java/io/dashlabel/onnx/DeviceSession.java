package io.dashlabel.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A session of ONNX Runtime on one device. All threads share it.
 *
 * @param profiles folder for the profile of the first run; absent on the CPU
 */
record DeviceSession(OrtSession session, Optional<Path> profiles) implements AutoCloseable {

    /** Opens a model's file on a device. */
    static DeviceSession open(OrtEnvironment environment, Path file, ProviderOptions device) throws OrtException {
        Optional<Path> profiles = Optional.empty();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            if (device.device() != Device.CPU) {
                // Whoever opens the model gets what goes wrong on the device; it is not printed too.
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
                ProviderCalls.to(options).add(device);
                profiles = Optional.of(Files.createTempDirectory("dashlabel-profile"));
                options.enableProfiling(profiles.get().resolve("run").toString());
            }
            return new DeviceSession(environment.createSession(file.toString(), options), profiles);
        } catch (OrtException e) {
            delete(profiles);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }

    /** Ends the profile of the first run. Returns where its steps ran; empty on the CPU, or if the profile is lost. */
    Optional<StepPlaces> places() throws OrtException {
        if (profiles.isEmpty()) {
            return Optional.empty();
        }
        Path profile = Path.of(session.endProfiling());
        try {
            return Optional.of(StepPlaces.read(profile));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            delete(profiles);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        delete(profiles);
    }

    private static void delete(Optional<Path> folder) {
        try {
            if (folder.isPresent() && Files.isDirectory(folder.get())) {
                try (var files = Files.list(folder.get())) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(folder.get());
            }
        } catch (IOException e) {
            // A file in the system's temporary folder stays, which the system deletes.
        }
    }
}
