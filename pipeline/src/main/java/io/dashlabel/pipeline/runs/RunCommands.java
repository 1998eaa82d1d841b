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

/** Makes the commands about a run that a user can type unchanged. */
public final class RunCommands {

    private RunCommands() {}

    /** Resumes a run: labels the remaining images, and the images whose failure may be temporary. */
    public static String resume(RunFolder run) {
        return ThisCommand.line("run", "--resume", run.id()) + out(run);
    }

    /** Resumes a run and tries all failed images again. */
    public static String retryFailed(RunFolder run) {
        return ThisCommand.line("run", "--resume", run.id()) + " --retry-failed" + out(run);
    }

    /** Labels the images of a run again from stored answers, with one change. */
    public static String relabel(RunFolder run, String changed) {
        return ThisCommand.line("relabel", run.id()) + " " + changed + out(run);
    }

    /** Starts a new run with the settings of this one, with changes. */
    public static String like(RunFolder run, String... changed) {
        return ThisCommand.line("run", "--like", run.id()) + " "
                + Arrays.stream(changed).map(ShellWord::quoted).collect(Collectors.joining(" ")) + out(run);
    }

    /** Draws the images of a run and writes its report again. */
    public static String draw(RunFolder run) {
        return like(run, "--run-id", run.id(), "--steps", "visualize,report"); // takes the images of the run
    }

    /**
     * Exports the labels of a run.
     *
     * @param to the folder to write
     */
    public static String export(RunFolder run, String to, String format) {
        return ThisCommand.line("export", run.id(), "--to", to, "--format", format) + out(run);
    }

    /**
     * Brings edited labels back into a run.
     *
     * @param export the edited labels
     */
    public static String bringBack(RunFolder run, String export) {
        return ThisCommand.line("import", export, "--into", run.id()) + out(run);
    }

    /** Shows the failures. */
    public static String failures(RunFolder run) {
        return ThisCommand.line("runs", "failures", run.id()) + out(run);
    }

    /** Evaluates the labels of a run. */
    static String measure(RunFolder run) {
        return ThisCommand.line("run", "--steps", "evaluate,report", "--run-id", run.id(), "--ground-truth", "LABELS")
                + out(run);
    }

    /** Tells whether one of two runs is better. */
    static String compare(RunFolder a, RunFolder b) {
        String runs = folder(a).replace(" --out ", " --runs "); // the command reads labels of this machine only
        return ThisCommand.line("compare", a.id(), b.id()) + runs;
    }

    /** The option for the folder of runs; empty for the default folder. */
    private static String out(RunFolder run) {
        String told = StoredRun.of(run)
                .record()
                .configuration()
                .flatMap(RunConfiguration::out)
                .orElse("");
        if (told.contains("://")) { // this folder is only a local copy of the run
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
