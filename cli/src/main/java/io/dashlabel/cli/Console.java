package io.dashlabel.cli;

import io.dashlabel.label.VisibleText;
import io.dashlabel.net.SecretParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the command talks to: results to {@code out}, everything else to {@code err}.
 *
 * @param colour whether escape codes may be used
 * @param live whether {@code err} is a terminal on which a line can be rewritten
 * @param width of the terminal in columns
 * @param keyboard of a person who can be asked; absent where there is none
 */
record Console(
        PrintStream out, PrintStream err, boolean colour, boolean live, int width, Optional<InputStream> keyboard) {

    /** Where nobody can be asked. */
    Console(PrintStream out, PrintStream err, boolean colour, boolean live, int width) {
        this(out, err, colour, live, width, Optional.empty());
    }

    /** The process's own streams. The launcher says in {@code dashlabel.tty} and {@code dashlabel.asks} which are terminals. */
    static Console system(Map<String, String> environment) {
        boolean terminal = Boolean.getBoolean("dashlabel.tty");
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Console(
                System.out,
                System.err,
                terminal && !plain,
                terminal && !plain,
                Integer.getInteger("dashlabel.columns", 100),
                Boolean.getBoolean("dashlabel.asks") ? Optional.of(System.in) : Optional.empty());
    }

    boolean canAsk() {
        return keyboard.isPresent();
    }

    /** Asks; whatever does not begin with a y is a no. */
    boolean agrees(String question) throws IOException {
        err.print(question + " [y/N] ");
        err.flush();
        InputStream keys = keyboard.orElseThrow();
        int first = keys.read();
        for (int key = first; key >= 0 && key != '\n'; ) {
            key = keys.read(); // the rest of the line
        }
        return first == 'y' || first == 'Y';
    }

    /** A result in picocli's markup ({@code @|bold ...|@}), coloured or plain. */
    void print(String markup) {
        out.println(styled(harmless(markup)));
    }

    /** A result of one or more lines, as it stands. */
    void text(String lines) {
        out.println(harmless(lines));
    }

    void note(String line) {
        err.println(harmlessLine(line));
    }

    /** @param head in picocli's markup, with which the note begins */
    void note(String head, String line) {
        err.println(styled(head) + " " + harmlessLine(line));
    }

    /** Why the command ends: one sentence, or a line for each of several. */
    void refuse(String sentences) {
        err.println(styled("@|bold,red dashlabel:|@") + " " + harmless(sentences));
    }

    String styled(String markup) {
        return (colour ? Ansi.ON : Ansi.OFF).string(markup);
    }

    /** Whoever has put it together: no secret of an address in it, and nothing that takes the terminal over. */
    static String harmless(String lines) {
        return VisibleText.text(SecretParts.hidden(lines));
    }

    static String harmlessLine(String line) {
        return VisibleText.line(SecretParts.hidden(line));
    }
}
