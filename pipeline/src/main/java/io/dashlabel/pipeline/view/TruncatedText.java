package io.dashlabel.pipeline.view;

import java.util.Locale;

/**
 * Shortens any text to one printable line, because text from files and models may be long or hold control characters.
 */
final class TruncatedText {

    private static final int LONGEST_CATEGORY = 24;
    private static final String ELLIPSIS = "\u2026";

    private TruncatedText() {}

    /** Returns one line without control and direction characters, with at most this many characters. */
    static String line(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            boolean invisible = Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE;
            if (invisible || (space && (clean.isEmpty() || clean.charAt(clean.length() - 1) == ' '))) {
                continue;
            }
            if (length == longest) {
                return clean.append(ELLIPSIS).toString();
            }
            clean.appendCodePoint(space ? ' ' : c);
            length++;
        }
        return clean.toString().strip();
    }

    /** Returns the text of a category for its label. */
    static String category(String category) {
        String line = line(category, LONGEST_CATEGORY);
        return line.isEmpty() ? "?" : line;
    }

    /** Returns the short text of a category, its last word: "light" for "traffic light". */
    static String brief(String category) {
        String line = category(category);
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** Formats a score 0..1 with few characters: {@code .92}, {@code 1.0}. */
    static String score(double score) {
        long hundredths = Math.round(score * 100);
        return hundredths >= 100 ? "1.0" : String.format(Locale.ROOT, ".%02d", hundredths);
    }
}
