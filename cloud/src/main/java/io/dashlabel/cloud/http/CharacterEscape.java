package io.dashlabel.cloud.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A character in one of its escaped spellings.
 *
 * @param character the meant character
 * @param length of its spelling
 */
record CharacterEscape(char character, int length) {

    private static final Pattern HEXADECIMAL =
            Pattern.compile("(?:%(?:25)?|\\\\x)([0-9A-Fa-f]{2})|\\\\u([0-9A-Fa-f]{4})|&#[xX]0*([0-9A-Fa-f]{1,4});");
    private static final Pattern DECIMAL = Pattern.compile("&#0*(\\d{1,5});");
    private static final Pattern BREAK = Pattern.compile("\\\\[nrtbf]|&(?:nbsp|shy|ensp|emsp);");

    /** Returns the character at an index of the text. */
    static CharacterEscape at(String text, int at) {
        char first = text.charAt(at);
        if (first != '%' && first != '\\' && first != '&') {
            return new CharacterEscape(first, 1);
        }
        Matcher hexadecimal = at(HEXADECIMAL, text, at);
        if (hexadecimal.lookingAt()) {
            String digits = hexadecimal.group(1) != null
                    ? hexadecimal.group(1)
                    : hexadecimal.group(2) != null ? hexadecimal.group(2) : hexadecimal.group(3);
            return new CharacterEscape((char) Integer.parseInt(digits, 16), length(hexadecimal));
        }
        Matcher decimal = at(DECIMAL, text, at);
        if (decimal.lookingAt()) {
            return new CharacterEscape((char) Integer.parseInt(decimal.group(1)), length(decimal));
        }
        if (first == '\\' && at + 1 < text.length() && "/\"'\\".indexOf(text.charAt(at + 1)) >= 0) {
            return new CharacterEscape(text.charAt(at + 1), 2);
        }
        Matcher gap = at(BREAK, text, at);
        return gap.lookingAt() ? new CharacterEscape(' ', length(gap)) : new CharacterEscape(first, 1);
    }

    private static Matcher at(Pattern pattern, String text, int at) {
        return pattern.matcher(text).region(at, text.length());
    }

    private static int length(Matcher found) {
        return found.end() - found.start();
    }
}
