package io.dashlabel.app.cli;

/** The process: the only place that exits. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(Dashlabel.ofProcess().execute(args));
    }
}
