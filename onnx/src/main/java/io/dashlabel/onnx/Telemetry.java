package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import java.util.Optional;

/**
 * Whether ONNX Runtime may send telemetry. Since 1.29 it does so on Linux unless the process was started with
 * {@value #VARIABLE}. It then keeps {@code ~/.cache/Microsoft/DeveloperTools/.onnxruntime} and contains a collector's
 * address. It ends the JVM with a SIGSEGV if {@code /etc/machine-id} is missing or empty.
 *
 * <p>The library reads the environment when it is loaded, and a JVM cannot change its own environment. (A
 * {@code setenv} through JNA would work, but would race with native {@code getenv} calls of running threads.) If
 * telemetry is on and not allowed, dashlabel does not load the library.
 */
public enum Telemetry {
    /** Telemetry must be off; otherwise dashlabel does not start the library. */
    REFUSED,
    /** The user has agreed. The library starts, and the variable alone decides. */
    ALLOWED;

    /** The environment variable; {@code 1} and {@code true} switch telemetry off. */
    public static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    /**
     * Checks whether the library may start.
     *
     * @param value of the variable, absent if it is not set
     * @throws UsageException if the library would send telemetry without the user's consent
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
