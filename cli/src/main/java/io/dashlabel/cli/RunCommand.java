package io.dashlabel.cli;

import io.dashlabel.config.SecretsRequired;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.HeapSize;
import io.dashlabel.pipeline.config.AllowedFailures;
import io.dashlabel.pipeline.config.AnswersConfig;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.JobResult;
import io.dashlabel.pipeline.job.LabelingJob;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel run --images images/",
            "  dashlabel run --images images/ --ground-truth labels/ --quality best",
            "  dashlabel run --images images/ --quality max --max-download 200",
            "  dashlabel run --images images/ --quality best --without deimv2",
            "  dashlabel run --images images/ --detector own.onnx --threshold 0.4 --limit 100",
            "  dashlabel run --config night.yaml --run-id night-1",
            "  dashlabel run --resume latest",
            "  dashlabel run --images images/ --run-id night-1 --resume auto --allow-failures 2%% --log json",
            "  dashlabel run --images images/ --shard 0/4 --run-id night-0",
            "  dashlabel run --like night-1 --quality best",
            "  dashlabel run --images images/ --mlflow http://localhost:5000",
            "",
            "The results are in runs/<run id>/: labels/, overlays/, evaluation.json, matches.jsonl,",
            "report.html, run.json and pictures.jsonl. dashlabel stores the answers of models in",
            "runs/answers.db and never asks the same question about the same image twice.",
            "The built-in scene classifier 'photometric' uses only brightness and colour: treat it as a baseline."
        })
final class RunCommand implements Callable<Integer> {

    /** The phase before the job starts. */
    static final String GETTING_READY = "preparing images, ground truth and models";

    private final Console console;
    private final Components components;
    private final Interrupts interrupts;

    @Mixin
    private LogFlags log = new LogFlags();

    @Mixin
    private RunRequest request = new RunRequest();

    RunCommand(Console console, Components components, Interrupts interrupts) {
        this.console = console;
        this.components = components;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws IOException {
        try (LogFlags.Shown shown = LogFlags.on(console)) {
            JobListener progress = shown.listener();
            progress.begins(GETTING_READY);
            RunStart start = request.start(components, SecretsRequired.NEEDED);
            if (start.complete().isPresent()) {
                progress.ended();
                return CompleteRun.say(start.complete().get(), start.config(), console);
            }
            RunConfig config = start.config();
            if (!config.steps().contains(Step.ANNOTATE)) {
                var unusedRuns = components.runs(config).list(); // the run exists already, maybe in Blob Storage
            }
            Optional<Publishing> publishing = Publishing.of(config, components, console);
            StopSignal stop = new StopSignal();
            JobPlan plan = components.plan(config, start.how(), new DownloadProgress(console, progress), stop);
            if (config.steps().contains(Step.ANNOTATE)) {
                ServicesText.of(config).ifPresent(progress::says);
            }
            int exit = run(plan, config, stop, console, progress, components.clock(), interrupts);
            publishing.ifPresent(after -> after.publish(plan, exit, progress));
            return exit;
        }
    }

    /** Runs a job until it ends or the process is interrupted, and prints its summary. */
    static int run(
            JobPlan plan,
            RunConfig config,
            StopSignal stop,
            Console console,
            JobListener progress,
            Clock clock,
            Interrupts interrupts)
            throws IOException {
        Runnable onInterrupt = () -> {
            stop.stop();
            progress.says("stopping: finishing the images in progress; finished work is kept");
        };
        Interrupts.Work work = interrupts.during(onInterrupt);
        try {
            console.events().ifPresent(log -> RunEvents.start(log, plan));
            JobResult result = result(plan, new LabelingJob(plan, clock, progress, stop));
            SummaryText.of(result).forEach(console::print);
            int exit = exitCode(result, config.allowFailures());
            Tolerance.sentence(result, config.allowFailures()).ifPresent(console::print);
            AnswersConfig answers = config.answers();
            Optional<String> address = plan.store().address();
            address.ifPresent(there -> console.print("uploaded to "
                    + EvaluationText.escape(there + "/" + plan.spec().id())));
            if (address.isPresent() && answers.remember() && answers.store().isEmpty()) {
                console.print("answers     only on this machine, in "
                        + EvaluationText.escape(
                                plan.store().folder().resolve("answers.db").toString())
                        + "; to share them, set answers.store (docs/answers.md)");
            }
            console.events().ifPresent(log -> RunEvents.end(log, result, exit));
            return exit;
        } finally {
            work.close();
        }
    }

    private static JobResult result(JobPlan plan, LabelingJob job) throws IOException {
        try {
            return job.run();
        } catch (IOException e) {
            throw new IOException("the run ended early: " + IoMessages.withFile(e) + kept(plan), e);
        } catch (OutOfMemoryError e) {
            throw new IOException("the run ended early: " + HeapSize.outOfMemoryMessage(e) + kept(plan), e);
        }
    }

    private static String kept(JobPlan plan) {
        Path folder = plan.store().folder().resolve(plan.spec().id());
        return Files.exists(folder) ? "; finished work is kept in " + folder : "";
    }

    private static int exitCode(JobResult result, Optional<AllowedFailures> allowed) {
        return switch (result.outcome()) {
            case COMPLETED -> ExitCode.OK;
            case COMPLETED_WITH_FAILURES -> Tolerance.accepts(result, allowed) ? ExitCode.OK : ExitCode.SOME_FAILED;
            case STOPPED ->
                result.why().map(StopSignal.Stop::cause).equals(Optional.of(StopSignal.Cause.REQUESTED))
                        ? ExitCode.INTERRUPTED
                        : ExitCode.SOME_FAILED;
            case FAILED -> ExitCode.FAILED;
        };
    }
}
