package io.dashlabel.label;

/**
 * Texts of others, fit to be shown: what moves a terminal's cursor, turns the order of letters around or cannot be seen
 * stands as its code, <code>&#92;u202e</code>. Letters of all languages, accents that combine and emoji that are joined
 * stay as they are.
 */
public final class VisibleText {

    private VisibleText() {}

    /** A text of several lines; line breaks and tabs stay. */
    public static String text(String text) {
        return shown(text, true);
    }

    /** One line: line breaks and tabs are shown as codes too. */
    public static String line(String text) {
        return shown(text, false);
    }

    /** Whether a character is a control, a direction or a break that looks like nothing. */
    public static boolean isHidden(int character) {
        return character < 0x20
                || character >= 0x7f && character <= 0x9f
                || character == 0x061c // marks, embeddings, overrides and isolates of direction
                || character == 0x200e
                || character == 0x200f
                || character >= 0x202a && character <= 0x202e
                || character >= 0x2066 && character <= 0x206f
                || character == 0x2028 // line and paragraph
                || character == 0x2029
                || character == 0x180e // without width, but for the two joiners that scripts and emoji need
                || character == 0x200b
                || character >= 0x2060 && character <= 0x2065
                || character == 0xfeff
                || character >= 0xfff9 && character <= 0xfffb
                || character >= 0xd800 && character <= 0xdfff; // half a character
    }

    /** The code of a character of the basic plane, as JSON, Java and most people write it. */
    public static String code(int character) {
        return String.format("\\u%04x", character);
    }

    private static String shown(String text, boolean lines) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            boolean stays = !isHidden(c) || lines && (c == '\n' || c == '\t');
            if (stays) {
                shown.appendCodePoint(c);
            } else {
                shown.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : code(c));
            }
        });
        return shown.toString();
    }
}
