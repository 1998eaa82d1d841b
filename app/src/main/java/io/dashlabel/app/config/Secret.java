package io.dashlabel.app.config;

/**
 * A key, token or password. Prints as {@code ***}; only {@link #reveal} gives the value, to the component that sends it.
 * In a file it must be a reference such as {@code ${OPENAI_API_KEY}}, never the value itself.
 */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value itself: send it, and never log, store or print it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
