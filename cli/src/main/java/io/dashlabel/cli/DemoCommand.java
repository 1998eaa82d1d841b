package io.dashlabel.cli;

import io.dashlabel.config.Flag;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Labels, draws and measures the sample scenes, without network and without arguments.",
        footer = {
            "",
            "Examples:",
            "  dashlabel demo",
            "",
            "The scenes are drawn ones with exact truth, from the folder samples of the source checkout.",
            "The detector and the scene classifier are the built-in ones."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String DRAWN =
            "These scenes are drawn, and the built-in detector has learned from others of their kind: the figures show how"
                    + " it is measured, not how good it is on a street (docs/detectors.md says that).";

    private final Console console;
    private final Components components;
    private final Interrupts interrupts;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the run's folder is made (default: ${DEFAULT-VALUE}).")
    private String out = "runs";

    DemoCommand(Console console, Components components, Interrupts interrupts) {
        this.console = console;
        this.components = components;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws IOException {
        // The launcher says where the checkout is, so that the command works in any folder.
        Path samples = Path.of(System.getProperty("dashlabel.samples", "samples"));
        if (!Files.isDirectory(samples)) {
            throw new UsageException("the sample scenes are not in " + samples.toAbsolutePath()
                    + ": the demo needs the source checkout; label your own with: "
                    + ThisCommand.line("run", "--images", "FOLDER"));
        }
        RunConfig config = Components.withBuiltInDetector(components.config(
                Optional.empty(),
                List.of(
                        new Flag("demo", "images", samples.resolve("images").toString()),
                        new Flag(
                                "demo", "groundTruth", samples.resolve("labels").toString()),
                        new Flag("--out", "out", out))));
        StopSignal stop = new StopSignal();
        int exit;
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins(RunCommand.GETTING_READY);
            JobPlan plan = components
                    .plan(config, ResumeMode.NEW, new DownloadProgress(console, progress), stop)
                    .remarking(DRAWN);
            exit = RunCommand.run(
                    plan,
                    components.runs(config),
                    config.answers(),
                    stop,
                    console,
                    progress,
                    components.clock(),
                    interrupts);
        }
        if (exit == ExitCode.OK) {
            console.print("");
            console.print(DRAWN);
            console.print("next        @|bold " + ThisCommand.line("run", "--images", "YOUR_IMAGES") + "|@");
            console.print(
                    "            with network it fetches a better detector (3.7 MB); without, it labels with this one");
        }
        return exit;
    }
}
