package io.dashlabel.app.cli;

/** The last line of a terminal, rewritten in place on the error stream. For one thread at a time. */
final class StatusLine {

    private final Console console;
    private int shown;

    StatusLine(Console console) {
        this.console = console;
    }

    /** Shows a line in place of the one before, cut at the edge of the terminal. */
    void show(String line) {
        String cut = line.length() >= console.width() ? line.substring(0, console.width() - 1) : line;
        console.err().print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
        console.err().flush();
        shown = cut.length();
    }

    /** Wipes it, so that something else may be printed there; does nothing where {@code err} is no terminal. */
    void clear() {
        if (console.live()) {
            show("");
            console.err().print('\r');
            console.err().flush();
        }
    }
}
