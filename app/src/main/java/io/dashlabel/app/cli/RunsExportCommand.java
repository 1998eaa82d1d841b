package io.dashlabel.app.cli;

import io.dashlabel.app.Components;
import io.dashlabel.app.evaluation.LostLabels;
import io.dashlabel.app.runs.RunExport;
import io.dashlabel.app.runs.RunInfo;
import io.dashlabel.label.Count;
import io.dashlabel.label.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Packs the folder of a run into one zip, without what models answered.",
        sortOptions = false,
        footer = {"", "Examples:", "  dashlabel runs export latest --to night-1.zip"})
final class RunsExportCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(paramLabel = "RUN", description = RunsFolder.RUN)
    private String run = "";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The zip to write.")
    private Path to = Path.of("");

    @Option(names = "--force", description = "Replaces a file that is there.")
    private boolean force;

    @Mixin
    private RunsFolder runs = new RunsFolder();

    RunsExportCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        RunInfo found = runs.at(components).find(run, true, console::note);
        List<String> lost = LostLabels.of(found.folder());
        try (RunExport export = RunExport.of(found, to, force)) {
            Thread onSignal = new Thread(() -> abandon(export), "dashlabel-interrupt");
            Runtime.getRuntime().addShutdownHook(onSignal);
            RunExport.Exported exported = export.write();
            Runtime.getRuntime().removeShutdownHook(onSignal);
            console.print("wrote " + EvaluationText.escape(to.toString()) + ": " + Count.of(exported.files(), "file")
                    + ", " + Bytes.text(exported.bytes()) + " unpacked");
            if (exported.linksLeftOut() > 0) {
                console.note(Count.of(
                        exported.linksLeftOut(),
                        "symbolic link was left out, and what it points to",
                        "symbolic links were left out, and what they point to"));
            }
        }
        return LostText.print(console, lost);
    }

    /** Leaves nothing half-written behind when the process is told to end. */
    private static void abandon(RunExport export) {
        try {
            export.close();
        } catch (IOException e) {
            System.err.println("dashlabel: " + Console.harmlessLine(IoReason.withFile(e)));
        }
    }
}
