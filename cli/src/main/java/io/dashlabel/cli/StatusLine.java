package io.dashlabel.cli;

/** The last line of a terminal, rewritten in place on the error stream. For one thread at a time. */
final class StatusLine {

    private final Console console;
    private int before;

    StatusLine(Console console) {
        this.console = console;
    }

    /** Replaces the shown line, cut at the width of the terminal. */
    void show(String line) {
        String shown = Console.harmlessLine(line);
        String cut = shown.length() >= console.width() ? shown.substring(0, console.width() - 1) : shown;
        console.err().print("\r" + cut + " ".repeat(Math.max(0, before - cut.length())));
        console.err().flush();
        before = cut.length();
    }

    /** Clears the line, so that other text can be printed. Does nothing if {@code err} is no terminal. */
    void clear() {
        if (console.live()) {
            show("");
            console.err().print('\r');
            console.err().flush();
        }
    }
}
