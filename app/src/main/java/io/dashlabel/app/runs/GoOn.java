package io.dashlabel.app.runs;

import io.dashlabel.label.ShellWord;
import io.dashlabel.label.ShownPath;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.run.RunFolder;
import java.nio.file.Path;

/** Commands about a run, to be typed as they stand. */
public final class GoOn {

    private GoOn() {}

    /** Goes on with a run: what was not done, and what failed for a reason that may have passed. */
    public static String resume(RunFolder run) {
        return ThisCommand.line("run", "--resume", run.id()) + out(run);
    }

    /** Goes on with a run and tries all that failed again. */
    public static String retryFailed(RunFolder run) {
        return ThisCommand.line("run", "--resume", run.id()) + " --retry-failed" + out(run);
    }

    /** Makes the labels of a run anew out of remembered answers, with something changed. */
    public static String relabel(RunFolder run, String changed) {
        return "./dashlabel relabel " + run.id() + " " + changed + out(run);
    }

    /** Shows what failed. */
    public static String failures(RunFolder run) {
        return ThisCommand.line("runs", "failures", run.id()) + out(run);
    }

    /** Measures the labels that a run has. */
    static String measure(RunFolder run) {
        return ThisCommand.line("run", "--steps", "evaluate,report", "--run-id", run.id(), "--ground-truth", "LABELS")
                + out(run);
    }

    /** Says whether one of two runs is better. */
    static String compare(RunFolder a, RunFolder b) {
        String runs = out(a).replace(" --out ", " --runs ");
        return ThisCommand.line("compare", a.id(), b.id()) + runs;
    }

    /** Where the run is, unless that is where runs are looked for anyway. */
    private static String out(RunFolder run) {
        Path runs = ShownPath.of(run.root().toAbsolutePath()).getParent();
        return runs == null || runs.equals(Path.of("runs").toAbsolutePath().normalize())
                ? ""
                : " --out " + ShellWord.quoted(runs.toString());
    }
}
