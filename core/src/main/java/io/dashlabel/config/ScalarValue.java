package io.dashlabel.config;

/**
 * A value that a file writes as one word: {@code 4x3}. Its class has a public static method {@code of(String)}. The
 * method reads the word, or throws {@link IllegalArgumentException} with the fault.
 */
public interface ScalarValue {

    /** The word; {@code of} reads it again. */
    String word();
}
