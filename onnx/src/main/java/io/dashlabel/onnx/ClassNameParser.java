package io.dashlabel.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parses the class names that exporters write into a model file. The forms are a Python dictionary <code>{0:
 * 'car'}</code>, a JSON object <code>{"0": "car"}</code> and a list <code>['car', 'bus']</code>. It reads the text once
 * from left to right: the text is untrusted, and a crafted one must not take long.
 *
 * @param words class names by index; empty if there are no usable ones
 * @param problem why a non-empty text is unusable, as the end of a sentence
 */
record ClassNameParser(List<String> words, Optional<String> problem) {

    private static final int MAX_CLASSES = 100_000;
    private static final int MAX_WORD_LENGTH = 1000;

    ClassNameParser {
        words = List.copyOf(words);
    }

    static ClassNameParser read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new ClassNameParser(List.of(), Optional.empty());
        }
        Scanner scanner = new Scanner(trimmed);
        try {
            boolean list = trimmed.startsWith("[") || trimmed.startsWith("(");
            List<String> words = list ? scanner.list() : withoutGaps(scanner.dictionary());
            return words.isEmpty()
                    ? unusable("they are neither a list nor a dictionary")
                    : new ClassNameParser(words, Optional.empty());
        } catch (UnusableException e) {
            return unusable(String.valueOf(e.getMessage()));
        }
    }

    private static ClassNameParser unusable(String reason) {
        return new ClassNameParser(List.of(), Optional.of(reason));
    }

    private static List<String> withoutGaps(TreeMap<Integer, String> byIndex) throws UnusableException {
        int next = 0;
        for (int index : byIndex.keySet()) {
            if (index != next) {
                throw new UnusableException("they lack class " + next);
            }
            next++;
        }
        return new ArrayList<>(byIndex.values());
    }

    private static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableException(String reason) {
            super(reason);
        }
    }

    /** Scans the text in one pass, only forwards. */
    private static final class Scanner {

        private static final int MAX_DIGITS = 9;

        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        List<String> list() throws UnusableException {
            List<String> words = new ArrayList<>();
            while (at < text.length()) {
                if (isQuote()) {
                    words.add(word());
                    limit(words.size() - 1);
                } else {
                    at++;
                }
            }
            return words;
        }

        TreeMap<Integer, String> dictionary() throws UnusableException {
            TreeMap<Integer, String> byIndex = new TreeMap<>();
            while (at < text.length()) {
                if (!isDigit() && !isQuote()) {
                    at++;
                    continue;
                }
                boolean negative = at > 0 && text.charAt(at - 1) == '-';
                String key = isQuote() ? word() : digits();
                blanks();
                if (at < text.length() && text.charAt(at) == ':') {
                    at++;
                    blanks();
                    if (at < text.length() && isQuote()) {
                        byIndex.put(index(negative ? "-" + key : key), word());
                    }
                }
            }
            return byIndex;
        }

        private static int index(String key) throws UnusableException {
            boolean number = !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number) {
                throw new UnusableException("'" + shown(key) + "' is no index of a class");
            }
            if (key.length() > MAX_DIGITS) {
                throw new UnusableException("no model has a class " + shown(key));
            }
            int index = Integer.parseInt(key);
            limit(index);
            return index;
        }

        private static void limit(int index) throws UnusableException {
            if (index >= MAX_CLASSES) {
                throw new UnusableException("no model has a class " + index);
            }
        }

        private static String shown(String key) {
            return key.length() <= 30 ? key : key.substring(0, 30) + "…";
        }

        private boolean isDigit() {
            return text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        private boolean isQuote() {
            return text.charAt(at) == '\'' || text.charAt(at) == '"';
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private String digits() {
            int from = at;
            while (at < text.length() && isDigit()) {
                at++;
            }
            return text.substring(from, at);
        }

        /** Reads the text up to the next quote of the same kind. */
        private String word() throws UnusableException {
            char quote = text.charAt(at++);
            StringBuilder word = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == quote) {
                    return word.toString();
                }
                word.append(c == '\\' && at < text.length() ? escaped() : c);
                if (word.length() > MAX_WORD_LENGTH) {
                    throw new UnusableException("one is longer than " + MAX_WORD_LENGTH + " characters");
                }
            }
            throw new UnusableException("one has no end");
        }

        private char escaped() {
            char c = text.charAt(at++);
            int digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
            if (digits > 0 && at + digits <= text.length()) {
                String hex = text.substring(at, at + digits);
                if (hex.chars().allMatch(d -> Character.digit(d, 16) >= 0)) {
                    at += digits;
                    return (char) Integer.parseInt(hex, 16);
                }
            }
            return switch (c) {
                case 'n', 'r', 't' -> ' ';
                default -> c;
            };
        }
    }
}
