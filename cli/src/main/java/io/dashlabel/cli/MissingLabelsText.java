package io.dashlabel.cli;

import java.util.List;

/** Labels that were to be there and are not, as notes; so many that nobody misses them, and not all of thousands. */
final class MissingLabelsText {

    private static final int SHOWN = 5;

    private MissingLabelsText() {}

    /** Prints them; gives the exit code that they mean. */
    static int print(Console console, List<String> lost) {
        lost.stream().limit(SHOWN).forEach(sentence -> console.note("@|yellow missing:|@", sentence));
        if (lost.size() > SHOWN) {
            console.note(
                    "@|yellow missing:|@", (lost.size() - SHOWN) + " more of this kind, " + lost.size() + " in all");
        }
        return lost.isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}
