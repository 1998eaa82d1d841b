package io.dashlabel.cli;

import java.util.List;

/** Notes about missing labels: the first few and the number of the others. */
final class MissingLabelsText {

    private static final int SHOWN = 5;

    private MissingLabelsText() {}

    /** Prints the notes and returns the exit code. */
    static int print(Console console, List<String> lost) {
        lost.stream().limit(SHOWN).forEach(sentence -> console.note("@|yellow missing:|@", sentence));
        if (lost.size() > SHOWN) {
            console.note(
                    "@|yellow missing:|@", (lost.size() - SHOWN) + " more of this kind, " + lost.size() + " in all");
        }
        return lost.isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}
