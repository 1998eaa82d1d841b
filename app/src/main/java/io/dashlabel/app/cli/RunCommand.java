package io.dashlabel.app.cli;

import io.dashlabel.app.Components;
import io.dashlabel.app.config.Flag;
import io.dashlabel.app.config.RunConfig;
import io.dashlabel.app.job.Continuation;
import io.dashlabel.app.job.JobPlan;
import io.dashlabel.app.job.JobResult;
import io.dashlabel.app.job.LabelingJob;
import io.dashlabel.app.runs.RunIndex;
import io.dashlabel.app.runs.RunInfo;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
            "  dashlabel run --resume latest",
            "",
            "Results are in runs/<run id>/: labels/, overlays/, evaluation.json, matches.jsonl,",
            "report.html, run.json, pictures.jsonl. What models answered is kept in runs/answers.db:",
            "the same question about the same picture is never asked twice.",
            "The built-in scene classifier 'photometric' looks at brightness and colour only:",
            "a floor to stand on."
        })
final class RunCommand implements Callable<Integer> {

    /** What is about this time and not about the labels. */
    private static final Set<String> OF_A_RESUMED_RUN = Set.of("--out", "--limit", "--workers", "--max-cost");

    private final Console console;
    private final Components components;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML or JSON); 'dashlabel init' writes one.")
    private @Nullable Path config;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Goes on with a run that was stopped or killed, by id, its beginning, or 'latest': asks only what"
                            + " was not answered. Takes the run's own configuration.")
    private @Nullable String resume;

    @Option(
            names = "--retry-failed",
            description = "With --resume: also tries pictures again that were refused or could not be read.")
    private boolean retryFailed;

    @Mixin
    private RunFlags flags = new RunFlags();

    RunCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        Continuation continuation = continuation();
        RunConfig run = continuation == Continuation.NEW
                ? components.config(Optional.ofNullable(config), flags.given())
                : resumed();
        // Until here an interrupt just ends the process.
        JobPlan plan = components.plan(run, continuation, new DownloadProgress(console));
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

    private Continuation continuation() {
        if (resume == null) {
            if (retryFailed) {
                throw new UsageException(
                        "--retry-failed needs --resume RUN, the run whose failures are to be tried again");
            }
            return Continuation.NEW;
        }
        return retryFailed ? Continuation.RETRY_FAILED : Continuation.RESUME;
    }

    /** The run's own configuration: one run holds labels that were made in one way. */
    private RunConfig resumed() {
        List<Flag> given = flags.given();
        for (Flag flag : given) {
            if (!OF_A_RESUMED_RUN.contains(flag.name())) {
                throw new UsageException("a run goes on as it began, so " + flag.name()
                        + " cannot be given with --resume; for other labels start a new run: what was answered is"
                        + " remembered and not asked again");
            }
        }
        if (config != null) {
            throw new UsageException("a run goes on with its own configuration; give --resume without --config");
        }
        Path runs = Path.of(given.stream()
                .filter(flag -> flag.key().equals("out"))
                .map(Flag::value)
                .findFirst()
                .orElse("runs"));
        RunInfo run = new RunIndex(runs).find(Objects.requireNonNull(resume));
        given.add(new Flag("--resume", "runId", run.id()));
        given.removeIf(flag -> flag.key().equals("out"));
        given.add(new Flag("--out", "out", runs.toString()));
        return components.config(run, given);
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
