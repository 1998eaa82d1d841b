package io.dashlabel.config;

import io.dashlabel.label.UsageException;
import java.util.function.Supplier;

/**
 * A value that must never be shown. A file holds only its reference: <code>${VARIABLE}</code>,
 * <code>${env:VARIABLE}</code> or <code>${file:/path}</code>. dashlabel writes only this reference. Two secrets are
 * equal if their references are.
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

    /** A secret without a value; this is an error only when the value is needed. */
    static Secret absent(String reference, String problem) {
        return new Secret(
                reference,
                () -> {
                    throw new UsageException("a setting " + problem);
                },
                false);
    }

    /** Whether the secret has a value. */
    public boolean isThere() {
        return there;
    }

    /**
     * The value, for the code that sends it.
     *
     * @throws UsageException if the secret has no value
     */
    public String reveal() {
        return value.get();
    }

    /** The source of the value; safe to show and to write. */
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
