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
 * The native library, of which a process has one: the only place that starts it.
 *
 * <p>ONNX Runtime adds a shutdown hook that closes its environment, whatever calls are under way in it; such a call then
 * crashes the process now and then. So whoever ends a process by {@link System#exit} first calls {@link #endCalls}, and a
 * signal must not begin the JVM's shutdown by itself. A program that uses these detectors without dashlabel's command
 * closes them before it exits, or does likewise. Thread-safe.
 */
public final class OnnxRuntime {

    /** Held for reading by each native call, and for writing, for good, by a process that ends. */
    private static final ReadWriteLock CALLS = new ReentrantReadWriteLock();

    private static final String UNPACKING = "its library cannot be unpacked: ";

    private OnnxRuntime() {}

    /**
     * Waits until no native call is under way and lets no other begin: its callers wait for ever. For a process that ends.
     *
     * @return whether that was so within the time; where not, only {@link Runtime#halt} ends the process safely
     */
    public static boolean endCalls(Duration most) {
        try {
            return CALLS.writeLock().tryLock(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Held around native calls: while it is, the library stays open. */
    static Lock calls() {
        return CALLS.readLock();
    }

    /** @throws UsageException where it may not or cannot start */
    static OrtEnvironment start(Telemetry telemetry) {
        telemetry.check(Optional.ofNullable(System.getenv(Telemetry.VARIABLE)));
        try {
            // Below errors it reports each unused weight of an export, by the hundred.
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "dashlabel");
        } catch (LinkageError e) {
            throw new UsageException(sentence(e, System.getProperty("java.io.tmpdir", "")), e);
        }
    }

    /** What keeps the library from starting, and what to do. */
    static String sentence(LinkageError error, String temporary) {
        String reason = reason(error);
        return "ONNX Runtime does not start on this machine (" + System.getProperty("os.name") + ", "
                + System.getProperty("os.arch") + "), so that detectors cannot run here: " + reason
                + advice(reason, temporary);
    }

    /** The innermost cause that says something; on one line. */
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
