package io.dashlabel.pipeline.view;

import java.util.Locale;

/** Any text made fit for one short line: what a file or a model says is not trusted to be short or printable. */
final class TruncatedText {

    private static final int LONGEST_CATEGORY = 24;
    private static final String ELLIPSIS = "\u2026";

    private TruncatedText() {}

    /** One line without control and direction characters, at most so many characters long. */
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

    /** A category as its label reads. */
    static String category(String category) {
        String line = line(category, LONGEST_CATEGORY);
        return line.isEmpty() ? "?" : line;
    }

    /** What is left of a category where there is little room: its last word, "light" for "traffic light". */
    static String brief(String category) {
        String line = category(category);
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** A score in 0..1 in as few characters as carry it: {@code .92}, {@code 1.0}. */
    static String score(double score) {
        long hundredths = Math.round(score * 100);
        return hundredths >= 100 ? "1.0" : String.format(Locale.ROOT, ".%02d", hundredths);
    }
}
