package io.dashlabel.label;

/**
 * Makes foreign text safe to print. It replaces characters that move a terminal's cursor, reverse the order of letters
 * or are invisible by their codes, <code>&#92;u202e</code>. Letters of all languages, combining accents and joined
 * emoji stay unchanged.
 */
public final class VisibleText {

    private VisibleText() {}

    /** Makes a text of several lines safe. Line breaks and tabs stay. */
    public static String text(String text) {
        return shown(text, true);
    }

    /** Makes one line safe. Line breaks and tabs become codes too. */
    public static String line(String text) {
        return shown(text, false);
    }

    /** Whether a character is an invisible control character, direction mark or line break. */
    public static boolean isHidden(int character) {
        return character < 0x20
                || character >= 0x7f && character <= 0x9f
                || character == 0x061c // direction marks, embeddings, overrides and isolates
                || character == 0x200e
                || character == 0x200f
                || character >= 0x202a && character <= 0x202e
                || character >= 0x2066 && character <= 0x206f
                || character == 0x2028 // line and paragraph separators
                || character == 0x2029
                || character == 0x180e // characters without width, except the two joiners that scripts and emoji need
                || character == 0x200b
                || character >= 0x2060 && character <= 0x2065
                || character == 0xfeff
                || character >= 0xfff9 && character <= 0xfffb
                || character >= 0xd800 && character <= 0xdfff; // half of a surrogate pair
    }

    /** Returns the code of a character of the basic plane, in the form of JSON and Java. */
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
