package io.dashlabel.label;

import java.util.regex.Pattern;

/** Words of commands that are to be typed as they stand. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:@%+=,~-]+");

    private ShellWord() {}

    /** In single quotes where it holds anything that a shell could take for its own. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
