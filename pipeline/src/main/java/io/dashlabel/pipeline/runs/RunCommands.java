package io.dashlabel.pipeline.runs;

import io.dashlabel.label.DisplayPath;
import io.dashlabel.label.ShellWord;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.store.StoredRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Commands about a run, to be typed as they stand. */
public final class RunCommands {

    private RunCommands() {}

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
        return ThisCommand.line("relabel", run.id()) + " " + changed + out(run);
    }

    /** A new run like one, with something changed. */
    public static String like(RunFolder run, String... changed) {
        return ThisCommand.line("run", "--like", run.id()) + " "
                + Arrays.stream(changed).map(ShellWord::quoted).collect(Collectors.joining(" ")) + out(run);
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
        String runs = folder(a).replace(" --out ", " --runs "); // which reads labels of this machine alone
        return ThisCommand.line("compare", a.id(), b.id()) + runs;
    }

    /** Where the run is kept, unless that is where runs are looked for anyway. */
    private static String out(RunFolder run) {
        String told = StoredRun.of(run)
                .record()
                .configuration()
                .flatMap(RunConfiguration::out)
                .orElse("");
        if (told.contains("://")) { // the folder is only what was fetched of it, or is about to be sent
            return " --out " + ShellWord.quoted(told);
        }
        return folder(run);
    }

    private static String folder(RunFolder run) {
        Path runs = DisplayPath.of(run.root().toAbsolutePath()).getParent();
        return runs == null || runs.equals(Path.of("runs").toAbsolutePath().normalize())
                ? ""
                : " --out " + ShellWord.quoted(runs.toString());
    }
}
