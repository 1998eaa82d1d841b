package io.dashlabel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that a document shows.
 *
 * @param document by its path in the checkout, with slashes
 * @param line from 1
 * @param block by whose number commands of a document belong together; an inline one is a block of its own
 * @param inline whether it stands in a sentence, and may be a part of one
 * @param text without the explanation that follows it
 */
record ShownCommand(String document, int line, int block, boolean inline, String text) {

    /** What a line of a shell begins with. A block whose first line begins so is one of commands, line by line. */
    private static final Pattern SHELL =
            Pattern.compile("(\\$ )?(\\./[a-z]+|dashlabel|mvn|bench/\\S+|training/\\S+|java|jshell|git|gh|export"
                    + "|source|jq|docker|podman|az|kubectl|helm|spark-submit|pip3?|python3?|curl|wget|apt-get|npm|npx|cd|bash|sh|unzip"
                    + "|mkdir|cp|mv|rm|cat|sudo|[A-Za-z_]+=\\S*)(\\s.*)?");

    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?dashlabel [^`]+)`");

    /** All of a checkout's documents, in their order. */
    static List<ShownCommand> in(Path checkout) throws IOException {
        List<ShownCommand> all = new ArrayList<>();
        for (String folder : List.of("", "docs", "examples", "training")) {
            try (Stream<Path> files = Files.walk(checkout.resolve(folder), folder.equals("docs") ? 3 : 1)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                        .sorted()
                        .toList()) {
                    String name = checkout.relativize(file).toString().replace('\\', '/');
                    all.addAll(of(name, Files.readAllLines(file)));
                }
            }
        }
        return all;
    }

    static List<ShownCommand> of(String document, List<String> lines) {
        List<ShownCommand> shown = new ArrayList<>();
        boolean fenced = false;
        boolean inBlock = false;
        boolean shell = false;
        boolean goesOn = false;
        int block = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String text = line.strip();
            if (text.startsWith("```")) {
                fenced = !fenced;
                inBlock = false;
                continue;
            }
            if (!fenced && !line.startsWith("    ")) {
                inBlock = false;
                for (Matcher inline = INLINE.matcher(line); inline.find(); ) {
                    shown.add(new ShownCommand(
                            document, i + 1, ++block, true, inline.group(1).strip()));
                }
                continue;
            }
            if (!inBlock) {
                inBlock = true;
                shell = SHELL.matcher(text).matches();
                block++;
                goesOn = false;
            }
            if (!shell || text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if ((goesOn || line.startsWith("        ")) && !shown.isEmpty()) {
                ShownCommand begun = shown.remove(shown.size() - 1);
                shown.add(begun.with(begun.text().replaceFirst("\\s*\\\\$", "") + " " + text));
            } else {
                shown.add(new ShownCommand(document, i + 1, block, false, text.replaceFirst("^\\$ ", "")));
            }
            goesOn = shown.get(shown.size() - 1).isOpen();
        }
        return shown.stream().map(each -> each.with(explained(each.text()))).toList();
    }

    private ShownCommand with(String other) {
        return new ShownCommand(document, line, block, inline, other);
    }

    /** Whether its last line says that another one follows, or a quote has not ended. */
    private boolean isOpen() {
        return text.endsWith("\\") || text.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    /** Without a comment, and without the words that stand two blanks or more behind the command. */
    private static String explained(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (quote != 0) {
                quote = at == quote ? 0 : quote;
            } else if (at == '"' || at == '\'') {
                quote = at;
            } else if (text.startsWith(" #", i) || text.startsWith("  ", i)) {
                return text.substring(0, i).strip();
            }
        }
        return text;
    }

    /** Whether it only names a command or a flag of it, such as {@code dashlabel run --resume}, and is not one to be typed. */
    boolean isName() {
        return inline && text.matches("(\\./)?dashlabel [a-z]+( [a-z]+)?( --[a-z-]+)?");
    }

    boolean isDashlabel() {
        return text.matches("(\\./)?dashlabel .*");
    }

    @Override
    public String toString() {
        return document + ":" + line + ": " + text;
    }
}
