package io.dashlabel.app.cli;

import io.dashlabel.app.Components;
import io.dashlabel.app.config.RunConfig;
import io.dashlabel.app.job.JobPlan;
import io.dashlabel.app.job.JobResult;
import io.dashlabel.app.job.LabelingJob;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = "Labels pictures, draws them, measures them against ground truth, writes a report.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel run --images pictures/",
            "  dashlabel run --images pictures/ --ground-truth labels/ --quality best",
            "  dashlabel run --images pictures/ --detector own.onnx --threshold 0.4 --limit 100",
            "  dashlabel run --config night.yaml --run-id night-1",
            "",
            "Results are in runs/<run id>/: labels/, overlays/, evaluation.json, matches.jsonl,",
            "report.html, run.json.",
            "The built-in scene classifier 'photometric' looks at brightness and colour only:",
            "a floor to stand on."
        })
final class RunCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML or JSON); 'dashlabel init' writes one.")
    private @Nullable Path config;

    @Mixin
    private RunFlags flags = new RunFlags();

    RunCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        RunConfig run = components.config(Optional.ofNullable(config), flags.given());
        JobPlan plan =
                components.plan(run, new DownloadProgress(console)); // until here an interrupt just ends the process
        StopSignal stop = new StopSignal();
        CountDownLatch ended = new CountDownLatch(1);
        Thread onSignal = new Thread(
                () -> {
                    stop.stop();
                    progress.says("stopping: finishing the pictures in work; what is done is kept");
                    await(ended);
                },
                "dashlabel-interrupt");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            JobResult result = result(plan, new LabelingJob(plan, components.clock(), progress, stop));
            SummaryText.of(result).forEach(console::print);
            return exitCode(result);
        } finally {
            ended.countDown();
            remove(onSignal);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending already, and the hook with it
        }
    }

    private static JobResult result(JobPlan plan, LabelingJob job) throws IOException {
        try {
            return job.run();
        } catch (IOException e) {
            Path folder = plan.runs().resolve(plan.runId());
            String kept = Files.exists(folder) ? "; what was done until then is kept in " + folder : "";
            throw new IOException("the run ended early: " + Sentences.of(e) + kept, e);
        }
    }

    private static int exitCode(JobResult result) {
        return switch (result.outcome()) {
            case COMPLETED -> ExitCode.OK;
            case COMPLETED_WITH_FAILURES -> ExitCode.SOME_FAILED;
            case STOPPED ->
                result.why().map(StopSignal.Stop::cause).equals(Optional.of(StopSignal.Cause.REQUESTED))
                        ? ExitCode.INTERRUPTED
                        : ExitCode.SOME_FAILED;
            case FAILED -> ExitCode.FAILED;
        };
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(5, TimeUnit.MINUTES)) {
                System.err.println("dashlabel: gave up waiting for the pictures in work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
