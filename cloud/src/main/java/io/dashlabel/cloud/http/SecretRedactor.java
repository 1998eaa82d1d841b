package io.dashlabel.cloud.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Removes a secret from texts, whole or in part. It finds other case, spaces, line breaks, escapes of JSON, HTML and
 * addresses, hexadecimal and base64. It compares letters and digits only, whatever is between them.
 */
final class SecretRedactor {

    /** A shorter secret is a placeholder such as {@code none}, which is also a common word. */
    private static final int SHORTEST = 6;

    /** This number of consecutive letters and digits of a longer secret is a part of it and not a coincidence. */
    private static final int PART = 12;

    private static final String INSTEAD = "***";

    private SecretRedactor() {}

    static boolean isSecret(String value) {
        return value.length() >= SHORTEST;
    }

    static String text(String text, String secret) {
        if (!isSecret(secret)) {
            return text;
        }
        BitSet hidden = new BitSet(text.length());
        markAsItStands(text, secret, hidden);
        String bare = Letters.of(secret).text();
        boolean isWord = bare.length() < PART && bare.chars().allMatch(Character::isLetter);
        Set<String> parts = parts(secret);
        if (bare.length() >= SHORTEST && !isWord) {
            addParts(bare, parts);
        }
        for (Letters letters : List.of(Letters.of(text), Letters.decoded(text))) {
            mark(letters, parts, 0, hidden);
            if (bare.length() >= SHORTEST && isWord) { // it may be a common word of a sentence there
                mark(letters, Set.of(bare), 2 * bare.length() - 1, hidden);
            }
        }
        return without(text, hidden);
    }

    /** Marks exact occurrences, whatever their characters. */
    private static void markAsItStands(String text, String secret, BitSet hidden) {
        String whole = secret.toLowerCase(Locale.ROOT);
        for (Letters all : List.of(Letters.all(text, false), Letters.all(text, true))) {
            for (int at = all.text().indexOf(whole); at >= 0; at = all.text().indexOf(whole, at + 1)) {
                hidden.set(all.start(at), all.end(at + whole.length() - 1));
            }
        }
    }

    /** Returns the pieces to search for: the secret's other forms, cut to the search length. */
    private static Set<String> parts(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> parts = new LinkedHashSet<>();
        addParts(HexFormat.of().formatHex(bytes), parts);
        base64(bytes).forEach(form -> addParts(form, parts));
        return parts;
    }

    /** Returns the base64 forms of the secret, alone and after other text such as a user's name. */
    private static List<String> base64(byte[] secret) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String form = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int first = before == 0 ? 0 : before + 1; // has bits of the text before
            int last = form.length() - (shifted.length % 3 == 0 ? 0 : 1); // has bits of the text after
            String own = Letters.of(form.substring(first, last)).text();
            if (own.length() >= SHORTEST) {
                forms.add(own);
            }
        }
        return forms;
    }

    private static void addParts(String form, Set<String> parts) {
        int length = Math.min(PART, form.length());
        for (int at = 0; at + length <= form.length(); at++) {
            parts.add(form.substring(at, at + length));
        }
    }

    /** @param least the least length of a match in characters, so that its letters are separated; 0: any */
    private static void mark(Letters letters, Set<String> parts, int least, BitSet hidden) {
        int[] lengths = parts.stream().mapToInt(String::length).distinct().toArray();
        String text = letters.text();
        for (int length : lengths) {
            for (int at = 0; at + length <= text.length(); at++) {
                if (parts.contains(text.substring(at, at + length))) {
                    int start = letters.start(at);
                    int end = letters.end(at + length - 1);
                    if (end - start >= least) {
                        hidden.set(start, end);
                    }
                }
            }
        }
    }

    private static String without(String text, BitSet hidden) {
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(at)) {
            shown.append(text, at, from).append(INSTEAD);
            at = hidden.nextClearBit(from);
        }
        return shown.append(text.substring(at)).toString();
    }

    /**
     * The letters and digits of a text in lower case, and their places in the text.
     *
     * @param starts the index of each letter; {@code ends} has the index after it, which is more than one higher for an
     *     escaped character
     */
    private record Letters(String text, int[] starts, int[] ends) {

        static Letters of(String text) {
            return read(text, false, Character::isLetterOrDigit);
        }

        /** Reads the text with the escapes of JSON, addresses and HTML decoded. */
        static Letters decoded(String text) {
            return read(text, true, Character::isLetterOrDigit);
        }

        /**
         * Reads all characters of the text.
         *
         * @param decodes whether escapes are decoded
         */
        static Letters all(String text, boolean decodes) {
            return read(text, decodes, c -> true);
        }

        int start(int letter) {
            return starts[letter];
        }

        int end(int letter) {
            return ends[letter];
        }

        private static Letters read(String text, boolean decodes, IntPredicate chosen) {
            StringBuilder letters = new StringBuilder();
            int[] starts = new int[text.length()];
            int[] ends = new int[text.length()];
            for (int at = 0; at < text.length(); ) {
                CharacterEscape escape =
                        decodes ? CharacterEscape.at(text, at) : new CharacterEscape(text.charAt(at), 1);
                if (chosen.test(escape.character())) {
                    starts[letters.length()] = at;
                    ends[letters.length()] = at + escape.length();
                    letters.append(Character.toLowerCase(escape.character()));
                }
                at += escape.length();
            }
            return new Letters(letters.toString(), starts, ends);
        }
    }
}
