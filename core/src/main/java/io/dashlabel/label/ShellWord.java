package io.dashlabel.label;

import java.util.regex.Pattern;

/** Quotes words so that a user can copy a command into a shell. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:@%+=,~-]+");

    private ShellWord() {}

    /** Returns the word, in single quotes if it contains a character that a shell may interpret. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
