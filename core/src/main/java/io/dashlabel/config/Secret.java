package io.dashlabel.config;

import io.dashlabel.label.UsageException;
import java.util.function.Supplier;

/**
 * A value that nobody may see. A file holds only where it comes from: <code>${VARIABLE}</code>,
 * <code>${env:VARIABLE}</code> or <code>${file:/path}</code>, and that reference is all that is ever written. Two secrets
 * are equal where their references are.
 */
public final class Secret {

    private final String reference;
    private final Supplier<String> value;
    private final boolean there;

    Secret(String reference, String value) {
        this(reference, () -> value, true);
    }

    private Secret(String reference, Supplier<String> value, boolean there) {
        this.reference = reference;
        this.value = value;
        this.there = there;
    }

    /** One whose value is not there, which matters where it is to be sent. */
    static Secret absent(String reference, String problem) {
        return new Secret(
                reference,
                () -> {
                    throw new UsageException("a setting " + problem);
                },
                false);
    }

    /** Whether it has a value. */
    public boolean isThere() {
        return there;
    }

    /**
     * The value, for the one place that sends it.
     *
     * @throws UsageException where it is not there
     */
    public String reveal() {
        return value.get();
    }

    /** Where the value comes from; safe to show and to write. */
    public String reference() {
        return reference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.reference.equals(reference);
    }

    @Override
    public int hashCode() {
        return reference.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
