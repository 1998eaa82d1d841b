package io.dashlabel.onnx.scene;

import io.dashlabel.io.BoundedText;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns a text into the token ids of CLIP's text models, by byte pair encoding. The file of merges determines the
 * vocabulary: 256 characters for bytes, the same with the mark of a word's end, one token for each merge, and the
 * tokens for start and end. Immutable.
 */
public final class ClipTokenizer {

    /** The most tokens of a text, start and end included. */
    public static final int LENGTH = 77;

    private static final int MOST_BYTES = 16 << 20;
    /** The list of merges from which CLIP's was cut goes on, and then start and end would have other ids. */
    private static final int MOST_MERGES = 48_894;

    private static final String WORD_END = "</w>";
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+", Pattern.UNICODE_CHARACTER_CLASS);

    private final ByteAlphabet alphabet = new ByteAlphabet();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    private ClipTokenizer(String merges, Path file) {
        alphabet.inOrder().forEach(letter -> ids.put(letter, ids.size()));
        alphabet.inOrder().forEach(letter -> ids.put(letter + WORD_END, ids.size()));
        List<String> lines = merges.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean header = i == 0 && line.contains("#version");
            if (!header && !line.isBlank()) {
                addMerge(line, file + " line " + (i + 1));
            }
        }
        if (ranks.isEmpty() || ranks.size() > MOST_MERGES) {
            throw new UsageException(file + " has " + ranks.size() + " merges, and a CLIP model has 1 to " + MOST_MERGES
                    + ": take merges.txt from the model's repository");
        }
    }

    private void addMerge(String line, String place) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 2 || !ids.containsKey(parts[0]) || !ids.containsKey(parts[1])) {
            throw new UsageException(place + " is no merge of two tokens that stand before it: take merges.txt from the"
                    + " model's repository");
        }
        if (ids.putIfAbsent(parts[0] + parts[1], ids.size()) != null) {
            throw new UsageException(place + " makes a token that an earlier line makes: take merges.txt from the"
                    + " model's repository");
        }
        ranks.put(line, ranks.size());
    }

    /**
     * Reads a file of merges, {@code merges.txt}.
     *
     * @throws UsageException if the file cannot be read, or is no such file
     */
    public static ClipTokenizer of(Path merges) {
        try {
            return new ClipTokenizer(BoundedText.read(merges, MOST_BYTES), merges);
        } catch (IOException e) {
            throw new UsageException(
                    "cannot read the merges of the tokenizer in " + merges + ": " + IoMessages.of(e), e);
        }
    }

    /** The id of the token that begins each text. */
    int start() {
        return ids.size();
    }

    /** The id of the token that ends each text. */
    int end() {
        return ids.size() + 1;
    }

    /**
     * Returns the token ids of a text: start, the words' tokens, end. A text with more than {@link #LENGTH} tokens is
     * cut and keeps its end.
     */
    public int[] ids(String text) {
        List<Integer> tokens = new ArrayList<>();
        tokens.add(start());
        Matcher words = WORD.matcher(normalised(text));
        while (words.find() && tokens.size() < LENGTH) {
            tokens(words.group()).forEach(token -> tokens.add(ids.getOrDefault(token, end())));
        }
        List<Integer> kept = tokens.subList(0, Math.min(tokens.size(), LENGTH - 1));
        kept.add(end());
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Lower case is taken character by character, because the reference knows no final sigma. */
    private static String normalised(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return SPACE.matcher(composed)
                .replaceAll(" ")
                .codePoints()
                .mapToObj(letter -> Character.toString(letter).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Merges the characters of a word, each time the neighbours whose merge stands first in the file. */
    private List<String> tokens(String word) {
        List<String> tokens = new ArrayList<>(alphabet.of(word));
        tokens.add(tokens.remove(tokens.size() - 1) + WORD_END);
        for (String pair = best(tokens); ranks.containsKey(pair); pair = best(tokens)) {
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (pair.equals(tokens.get(i) + " " + tokens.get(i + 1))) {
                    tokens.set(i, tokens.get(i) + tokens.remove(i + 1));
                }
            }
        }
        return tokens;
    }

    /** Returns the neighbours whose merge stands first in the file; empty if no neighbours have a merge. */
    private String best(List<String> tokens) {
        String best = "";
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String pair = tokens.get(i) + " " + tokens.get(i + 1);
            if (rank(pair) < rank(best)) {
                best = pair;
            }
        }
        return best;
    }

    private int rank(String pair) {
        return ranks.getOrDefault(pair, Integer.MAX_VALUE);
    }
}
