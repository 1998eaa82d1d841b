package io.dashlabel.label;

import java.util.Arrays;

/**
 * The command as it was called, for hints that are to be typed as they stand. The launcher says how in the system property
 * {@code dashlabel.command}; without a launcher it is {@code dashlabel}.
 */
public final class ThisCommand {

    /** The property in which a launcher says how it was called. */
    public static final String PROPERTY = "dashlabel.command";

    private ThisCommand() {}

    /** {@code ./dashlabel}, {@code dashlabel}, or whatever it was called by. */
    public static String name() {
        String called = System.getProperty(PROPERTY, "");
        return called.isBlank() ? "dashlabel" : ShellWord.quoted(called);
    }

    /**
     * A command line.
     *
     * @param words of it, each quoted where a shell could take it for something else
     */
    public static String line(String... words) {
        return line(Arrays.asList(words));
    }

    /** As {@link #line(String...)}. */
    public static String line(Iterable<String> words) {
        StringBuilder line = new StringBuilder(name());
        words.forEach(word -> line.append(' ').append(ShellWord.quoted(word)));
        return line.toString();
    }
}
