package io.dashlabel.app.cli;

import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the command talks to: results to {@code out}, everything else to {@code err}.
 *
 * @param colour whether escape codes may be used
 * @param live whether {@code err} is a terminal on which a line can be rewritten
 * @param width of the terminal in columns
 */
record Console(PrintStream out, PrintStream err, boolean colour, boolean live, int width) {

    /** The process's own streams. The launcher says in {@code dashlabel.tty} whether they are terminals. */
    static Console system(Map<String, String> environment) {
        boolean terminal = Boolean.getBoolean("dashlabel.tty");
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Console(
                System.out,
                System.err,
                terminal && !plain,
                terminal && !plain,
                Integer.getInteger("dashlabel.columns", 100));
    }

    /** Text in picocli's markup ({@code @|bold ...|@}), coloured or plain. */
    String styled(String markup) {
        return (colour ? Ansi.ON : Ansi.OFF).string(markup);
    }

    void print(String markup) {
        out.println(styled(markup));
    }

    void note(String line) {
        err.println(line);
    }
}
