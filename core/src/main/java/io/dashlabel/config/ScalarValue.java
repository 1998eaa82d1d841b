package io.dashlabel.config;

/**
 * A value that a file writes as one word: {@code 4x3}. It has a public static method {@code of(String)} that reads the
 * word and throws {@link IllegalArgumentException} with what is wrong.
 */
public interface ScalarValue {

    /** The word, which {@code of} reads again. */
    String word();
}
