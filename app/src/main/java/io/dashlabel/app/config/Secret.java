package io.dashlabel.app.config;

/**
 * A value that nobody may see. A file holds only where it comes from: <code>${VARIABLE}</code>,
 * <code>${env:VARIABLE}</code> or <code>${file:/path}</code>, and that reference is all that is ever written. Two secrets
 * are equal where their references are.
 */
public final class Secret {

    private final String reference;
    private final String value;

    Secret(String reference, String value) {
        this.reference = reference;
        this.value = value;
    }

    /** The value, for the one place that sends it. */
    public String reveal() {
        return value;
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
