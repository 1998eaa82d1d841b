package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import java.util.Optional;

/**
 * Whether ONNX Runtime may tell its makers about this machine. Since 1.29 it does so on Linux unless the process was
 * started with {@value #VARIABLE}: it then keeps {@code ~/.cache/Microsoft/DeveloperTools/.onnxruntime}, holds a
 * collector's address, and ends the JVM with a SIGSEGV where {@code /etc/machine-id} is missing or empty.
 *
 * <p>The library reads the environment when it is loaded, and a JVM cannot change its own. (A {@code setenv} through JNA
 * would do; it would also race with every native {@code getenv} of a process that has begun its threads.) So where it is not off,
 * the library is not loaded.
 */
public enum Telemetry {
    /** It must be off, else the library is not started. */
    REFUSED,
    /** The user has agreed: the library starts whatever the variable says, which alone switches it. */
    ALLOWED;

    /** Of the environment; {@code 1} and {@code true} switch the telemetry off. */
    public static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    /**
     * Lets pass what may start.
     *
     * @param value of the variable, absent where it is not set
     * @throws UsageException where the library would send what nobody agreed to
     */
    void check(Optional<String> value) {
        boolean off = value.filter(set -> set.equals("1") || set.equals("true")).isPresent();
        if (this == REFUSED && !off) {
            throw new UsageException("ONNX Runtime is not started, because its telemetry is not switched off ("
                    + VARIABLE + " is " + value.map(set -> "'" + set + "'").orElse("not set") + "): set " + VARIABLE
                    + "=1 before the program starts, as ./dashlabel does, or agree to it with onnx.telemetry: true"
                    + " in the configuration");
        }
    }
}
