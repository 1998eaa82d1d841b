package io.dashlabel.config;

/**
 * A value from the command line that wins over the file's.
 *
 * @param name as the user typed it, for sentences: {@code --size}
 * @param key dotted path of the value: {@code part.size}
 * @param value taken literally, without variables; where the key holds a list, its parts are separated by commas
 */
public record Flag(String name, String key, String value) {}
