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
 * Texts without a secret that they may repeat, whole or in part: in other case, spaced out, with line breaks, escaped as
 * in JSON, HTML or addresses, in hexadecimal or in base64. Letters and digits are what is compared, whatever stands between
 * them.
 */
final class SecretRedactor {

    /** What is shorter is a placeholder such as {@code none}, which is a word as well. */
    private static final int SHORTEST = 6;

    /** So many letters and digits in a row of a longer secret are a part of it and no chance. */
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
            if (bare.length() >= SHORTEST
                    && isWord) { // it may stand in the midst of a sentence, and means itself there
                mark(letters, Set.of(bare), 2 * bare.length() - 1, hidden);
            }
        }
        return without(text, hidden);
    }

    /** Whatever characters it is made of. */
    private static void markAsItStands(String text, String secret, BitSet hidden) {
        String whole = secret.toLowerCase(Locale.ROOT);
        for (Letters all : List.of(Letters.all(text, false), Letters.all(text, true))) {
            for (int at = all.text().indexOf(whole); at >= 0; at = all.text().indexOf(whole, at + 1)) {
                hidden.set(all.start(at), all.end(at + whole.length() - 1));
            }
        }
    }

    /** Pieces of the length that is looked for, of the secret in other forms than its own. */
    private static Set<String> parts(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> parts = new LinkedHashSet<>();
        addParts(HexFormat.of().formatHex(bytes), parts);
        base64(bytes).forEach(form -> addParts(form, parts));
        return parts;
    }

    /** As it stands in base64 by itself and behind something else, such as a user's name. */
    private static List<String> base64(byte[] secret) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String form = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int first = before == 0 ? 0 : before + 1; // what holds bits of what stands before
            int last = form.length() - (shifted.length % 3 == 0 ? 0 : 1); // and of what may follow
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

    /** @param least characters that a find must stretch over, so that each letter of it stands apart; 0: any */
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
     * The letters and digits of a text in lower case, and where each stands in it.
     *
     * @param starts of each, and {@code ends} behind it: more than one character apart where it was escaped
     */
    private record Letters(String text, int[] starts, int[] ends) {

        static Letters of(String text) {
            return read(text, false, Character::isLetterOrDigit);
        }

        /** With what is escaped as in JSON, addresses and HTML. */
        static Letters decoded(String text) {
            return read(text, true, Character::isLetterOrDigit);
        }

        /** And everything else. */
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
