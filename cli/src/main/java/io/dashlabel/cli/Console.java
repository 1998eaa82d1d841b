package io.dashlabel.cli;

import io.dashlabel.label.VisibleText;
import io.dashlabel.net.SecretParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * The output streams and the keyboard of a command: results go to {@code out}, all other text to {@code err}.
 *
 * @param colour true if escape codes are allowed
 * @param live true if {@code err} is a terminal that can rewrite a line
 * @param width width of the terminal in columns
 * @param keyboard input of a person who can answer questions; empty without one
 * @param events writes all that goes to {@code err} as JSON; empty: as text
 */
record Console(
        PrintStream out,
        PrintStream err,
        boolean colour,
        boolean live,
        int width,
        Optional<InputStream> keyboard,
        Optional<EventLog> events) {

    private static final String LOG = "--log";
    private static final String JSON = "json";

    /** Creates a console for text. */
    Console(PrintStream out, PrintStream err, boolean colour, boolean live, int width, Optional<InputStream> keyboard) {
        this(out, err, colour, live, width, keyboard, Optional.empty());
    }

    /** Creates a console without a keyboard. */
    Console(PrintStream out, PrintStream err, boolean colour, boolean live, int width) {
        this(out, err, colour, live, width, Optional.empty());
    }

    /** The streams of the process. The launcher sets {@code dashlabel.tty} and {@code dashlabel.asks} for terminals. */
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

    /** Returns a console that writes all text for the error stream as events, if the command line asks for it. */
    Console logging(InstantSource clock, String... words) {
        return isLogWanted(List.of(words))
                ? new Console(out, err, colour, false, width, Optional.empty(), Optional.of(new EventLog(err, clock)))
                : this;
    }

    // read here because errors in the command line itself are events, too
    private static boolean isLogWanted(List<String> words) {
        int flag = words.indexOf(LOG);
        return words.contains(LOG + "=" + JSON)
                || flag >= 0 && flag + 1 < words.size() && words.get(flag + 1).equals(JSON);
    }

    boolean canAsk() {
        return keyboard.isPresent();
    }

    /** Asks a question. Only an answer that starts with y means yes. */
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

    /** Prints a result in picocli's markup ({@code @|bold ...|@}), in colour or plain. */
    void print(String markup) {
        out.println(styled(harmless(markup)));
    }

    /** Prints a result of one or more lines without markup. */
    void text(String lines) {
        out.println(harmless(lines));
    }

    void note(String line) {
        events.ifPresentOrElse(log -> log.note(harmlessLine(line)), () -> err.println(harmlessLine(line)));
    }

    /** @param head start of the note, in picocli's markup */
    void note(String head, String line) {
        events.ifPresentOrElse(
                log -> log.note(Ansi.OFF.string(head) + " " + harmlessLine(line)),
                () -> err.println(styled(head) + " " + harmlessLine(line)));
    }

    /** Prints the error that ends the command: one sentence, or one line for each of several. */
    void refuse(String sentences) {
        events.ifPresentOrElse(
                log -> log.error(harmless(sentences)),
                () -> err.println(styled("@|bold,red dashlabel:|@") + " " + harmless(sentences)));
    }

    /** Prints the lines of a bug in dashlabel. */
    void trace(String lines) {
        events.ifPresentOrElse(log -> log.error(harmless(lines)), () -> err.print(harmless(lines)));
    }

    String styled(String markup) {
        return (colour ? Ansi.ON : Ansi.OFF).string(markup);
    }

    /** Removes the secrets of addresses and all control characters from a text of any origin. */
    static String harmless(String lines) {
        return VisibleText.text(SecretParts.hidden(lines));
    }

    static String harmlessLine(String line) {
        return VisibleText.line(SecretParts.hidden(line));
    }
}
