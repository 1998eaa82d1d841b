package io.dashlabel.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The native ONNX Runtime library, loaded once per process. Only this class starts it.
 *
 * <p>ONNX Runtime adds a shutdown hook that closes its environment, even during native calls. Such a call then
 * sometimes crashes the process. A program must therefore call {@link #stopCalls} before {@link System#exit}, and must
 * not let a signal start the JVM's shutdown. A program that uses these detectors without dashlabel's command closes
 * them before it exits, or does the same. Thread-safe.
 */
public final class OnnxRuntime {

    /** A native call holds the read lock. A process that ends takes the write lock and keeps it. */
    private static final ReadWriteLock CALLS = new ReentrantReadWriteLock();

    private static final String UNPACKING = "its library cannot be unpacked: ";

    private OnnxRuntime() {}

    /**
     * Waits until no native call is running, and blocks all further calls for ever. For a process that ends.
     *
     * @param timeout the longest time to wait
     * @return whether all calls ended in time; otherwise only {@link Runtime#halt} ends the process safely
     */
    public static boolean stopCalls(Duration timeout) {
        try {
            return CALLS.writeLock().tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The lock that a native call holds. The library stays open meanwhile. */
    static Lock callLock() {
        return CALLS.readLock();
    }

    /** @throws UsageException if the library may not or cannot start */
    static OrtEnvironment start(Telemetry telemetry) {
        telemetry.check(Optional.ofNullable(System.getenv(Telemetry.VARIABLE)));
        try {
            // What goes wrong outside a session reaches the caller as an exception; below the level of errors it also
            // reports hundreds of unused weights of an export.
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "dashlabel");
        } catch (LinkageError e) {
            throw new UsageException(message(e, System.getProperty("java.io.tmpdir", "")), e);
        }
    }

    /** Explains why the library does not start and what to do. */
    static String message(LinkageError error, String temporary) {
        String reason = reason(error);
        return "ONNX Runtime does not start on this machine (" + System.getProperty("os.name") + ", "
                + System.getProperty("os.arch") + "); detectors cannot run here: " + reason
                + advice(reason, temporary);
    }

    /** Returns the message of the innermost cause that has one, on one line. */
    private static String reason(Throwable error) {
        String reason = error.getClass().getSimpleName();
        int depth = 0;
        for (Throwable each = error; each != null && depth < 20; each = each.getCause(), depth++) {
            String message = each.getMessage();
            if (each instanceof IOException io) {
                reason = UNPACKING + IoMessages.withFile(io);
            } else if (message != null && !message.isBlank()) {
                reason = message;
            }
        }
        return reason.strip().replaceAll("\\s+", " ");
    }

    private static String advice(String reason, String temporary) {
        if (reason.contains("failed to map segment") || reason.contains("Operation not permitted")) {
            return "; programs may not run from " + temporary
                    + ": name another folder with -Djava.io.tmpdir=FOLDER (DASHLABEL_JAVA_OPTIONS of ./dashlabel)";
        }
        if (reason.contains("java.library.path") || reason.startsWith(UNPACKING)) {
            return "; the library is unpacked into " + temporary
                    + ", which must be writable and have 40 MB left: name another folder with -Djava.io.tmpdir=FOLDER"
                    + " (DASHLABEL_JAVA_OPTIONS of ./dashlabel)";
        }
        if (reason.contains("ld-linux") || reason.contains("musl") || reason.contains("symbol not found")) {
            return "; it needs a system with glibc, such as Debian, and not musl (Alpine)";
        }
        if (reason.contains("cannot open shared object file")) {
            return "; install the package that has this library";
        }
        return "";
    }
}
