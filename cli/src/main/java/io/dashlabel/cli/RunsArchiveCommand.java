package io.dashlabel.cli;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.Units;
import io.dashlabel.pipeline.evaluation.MissingLabels;
import io.dashlabel.pipeline.runs.RunArchive;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "archive",
        description =
                "Packs the folder of a run into one zip file, to keep or send it. Does not convert labels; leaves out the stored answers.",
        sortOptions = false,
        footer = {"", "Examples:", "  dashlabel runs archive latest --to night-1.zip"})
final class RunsArchiveCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(paramLabel = "RUN", description = RunStoreOptions.RUN)
    private String run = "";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Zip file to write.")
    private Path to = Path.of("");

    @Option(names = "--force", description = "Replaces an existing file.")
    private boolean force;

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    RunsArchiveCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        List<String> lost;
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            StoredRun found =
                    runs.find(components, progress, List.of(run), true).get(0);
            lost = MissingLabels.of(found.folder());
            write(found, progress);
        }
        return MissingLabelsText.print(console, lost);
    }

    private void write(StoredRun found, Progress progress) throws IOException {
        try (RunArchive archive = RunArchive.of(found, to, force)) {
            Thread onSignal = new Thread(() -> abandon(archive), "dashlabel-interrupt");
            Runtime.getRuntime().addShutdownHook(onSignal);
            RunArchive.Packed packed = archive.write(progress);
            Runtime.getRuntime().removeShutdownHook(onSignal);
            progress.ended();
            console.print("wrote " + EvaluationText.escape(to.toString()) + ": " + Count.of(packed.files(), "file")
                    + ", " + Units.bytes(packed.bytes()) + " unpacked");
            if (packed.linksLeftOut() > 0) {
                console.note(Count.of(
                        packed.linksLeftOut(),
                        "symbolic link was left out, together with its target",
                        "symbolic links were left out, together with their targets"));
            }
        }
    }

    /** Deletes the unfinished file when the process is stopped. */
    private static void abandon(RunArchive archive) {
        try {
            archive.close();
        } catch (IOException e) {
            System.err.println("dashlabel: " + Console.harmlessLine(IoMessages.withFile(e)));
        }
    }
}
