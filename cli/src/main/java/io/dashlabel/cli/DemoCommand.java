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
        footer = {
            "",
            "Examples:",
            "  dashlabel demo",
            "",
            "The sample scenes are drawings with exact ground truth, from the folder samples.",
            "The demo uses the built-in detector and the built-in scene classifier."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String DRAWN =
            "These scenes are drawings, and the built-in detector was trained on similar ones. The figures show how"
                    + " dashlabel evaluates labels, not how good the detector is on real streets (see docs/detectors.md).";

    private final Console console;
    private final Components components;
    private final Interrupts interrupts;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
    private String out = "runs";

    DemoCommand(Console console, Components components, Interrupts interrupts) {
        this.console = console;
        this.components = components;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws IOException {
        // The launcher passes the location of the checkout, so the command works in any folder.
        Path samples = Path.of(System.getProperty("dashlabel.samples", "samples"));
        if (!Files.isDirectory(samples)) {
            throw new UsageException("the sample scenes are missing in " + samples.toAbsolutePath()
                    + ": the demo needs the folder samples of a package or of the source; to label your own images, type: "
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
            exit = RunCommand.run(plan, config, stop, console, progress, components.clock(), interrupts);
        }
        if (exit == ExitCode.OK) {
            console.print("");
            console.print(DRAWN);
            console.print("next        @|bold " + ThisCommand.line("run", "--images", "YOUR_IMAGES") + "|@");
            console.print(
                    "            this downloads a better detector (3.7 MB); without network it uses the built-in one");
        }
        return exit;
    }
}
