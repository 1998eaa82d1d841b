package io.dashlabel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a shown command stands for: {@code [--flag X]} may be left out, {@code a | b} is one or the other, {@code …} after a
 * word means more of its kind; {@code members[1]} is the name of a key. The shortest comes first. Each alternative occurs in one variant at least; not each combination does.
 */
final class CommandVariants {

    private static final Pattern OPTIONAL = Pattern.compile("(?<!\\w)\\[([^\\[\\]]*)]");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    private CommandVariants() {}

    static List<List<String>> of(String shown) {
        String spaced = shown.replaceAll(" +\\| +", "|");
        List<List<String>> variants = new ArrayList<>();
        for (String text : List.of(OPTIONAL.matcher(spaced).replaceAll(""), spaced)) {
            List<List<String>> words = alternatives(OPTIONAL.matcher(text).replaceAll("$1"));
            int most = words.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < most; i++) {
                int variant = i;
                List<String> one = words.stream()
                        .map(word -> word.get(variant % word.size()))
                        .map(word -> word.replace("\"", ""))
                        .toList();
                if (!variants.contains(one)) {
                    variants.add(one);
                }
            }
        }
        return variants;
    }

    /** The words of a command, each with the ones that may stand in its place; more of a kind is none more. */
    private static List<List<String>> alternatives(String text) {
        List<List<String>> all = new ArrayList<>();
        String before = "";
        for (Matcher each = WORD.matcher(text); each.find(); ) {
            String word = each.group();
            if (!word.equals("…") || before.startsWith("--")) {
                boolean quoted = word.startsWith("'") || word.startsWith("\"");
                all.add(quoted ? List.of(word.substring(1, word.length() - 1)) : List.of(word.split("\\|")));
            }
            before = word;
        }
        return all;
    }
}
