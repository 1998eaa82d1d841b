package io.dashlabel.config;

/**
 * A value from the command line; it overrides the file's value.
 *
 * @param name in the user's form, for messages: {@code --size}
 * @param key dotted path of the value: {@code part.size}
 * @param value taken literally, without variables; if the key holds a list, commas separate its items
 */
public record Flag(String name, String key, String value) {}
