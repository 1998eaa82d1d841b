package io.dashlabel.label;

import java.util.Arrays;

/**
 * The name by which the user called the command, for hints that the user can copy. The launcher sets it in the system
 * property {@code dashlabel.command}. Without a launcher it is {@code dashlabel}.
 */
public final class ThisCommand {

    /** The system property with the name by which the launcher was called. */
    public static final String PROPERTY = "dashlabel.command";

    private ThisCommand() {}

    /**
     * Returns the name by which the user called the command, such as {@code ./dashlabel}; otherwise {@code dashlabel}.
     */
    public static String name() {
        String called = System.getProperty(PROPERTY, "");
        return called.isBlank() ? "dashlabel" : ShellWord.quoted(called);
    }

    /**
     * Builds a command line.
     *
     * @param words its arguments; the method quotes them for a shell if necessary
     */
    public static String line(String... words) {
        return line(Arrays.asList(words));
    }

    /** Does the same as {@link #line(String...)}. */
    public static String line(Iterable<String> words) {
        StringBuilder line = new StringBuilder(name());
        words.forEach(word -> line.append(' ').append(ShellWord.quoted(word)));
        return line.toString();
    }
}
