package io.dashlabel.cli;

import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.Relabelling;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel relabel night-1 --threshold 0.4",
            "  dashlabel relabel latest --set detector.riders=false --set \"thresholds.traffic light=0.2\"",
            "  dashlabel relabel night-1 --ground-truth labels/ --steps annotate,evaluate,report",
            "",
            "Makes a new run with the configuration of RUN. --config overrides it, and flags override both.",
            "You can change thresholds, rules, label maps and fusion: they apply when answers are read.",
            "Other settings change the questions. relabel stops if these have no stored answers.",
            "The labels are the same, byte for byte, as those of a new run with these settings.",
            "If persons edited the labels of RUN, the new run takes their edits with it (docs/review.md)."
        })
final class RelabelCommand implements Callable<Integer> {

    /** Flags of {@code run} that do not apply: relabel sends no requests and takes the images of a run. */
    private static final List<String> OF_ASKING =
            List.of("--images", "--max-cost", "--no-remember", "--ask-again", "--engine");

    /** Keys that are not taken from the run: relabel labels all its images, even if the run had a limit. */
    private static final List<String> NOT_OF_THE_RUN =
            Stream.concat(RunRequest.OF_THAT_TIME.stream(), Stream.of("limit")).toList();

    private final Console console;
    private final Components components;
    private final Interrupts interrupts;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "Run whose images to label: its id, the beginning of its id, or 'latest'.")
    private String reference = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML or JSON) that overrides keys of the run's configuration.")
    private @Nullable Path config;

    @Mixin
    private LogFlags log = new LogFlags();

    @Mixin
    private RunFlags flags = new RunFlags();

    private RelabelCommand(Console console, Components components, Interrupts interrupts) {
        this.console = console;
        this.components = components;
        this.interrupts = interrupts;
    }

    static CommandLine commandLine(Console console, Components components, Interrupts interrupts) {
        CommandLine command = new CommandLine(new RelabelCommand(console, components, interrupts));
        for (String flag : OF_ASKING) {
            command.getCommandSpec().remove(command.getCommandSpec().findOption(flag));
        }
        return command;
    }

    @Override
    public Integer call() throws IOException {
        List<Flag> given = new ArrayList<>(flags.given());
        String out = RunRequest.out(given);
        RunStore store = components.runs(out, given);
        StoredRun run = RunStoreOptions.fetch(store, store.find(reference), false, console::note);
        given.add(new Flag("--out", "out", out));
        RunConfig settings = components.config(
                SecretsRequired.NOT_NEEDED,
                run,
                RunRequest.without(NOT_OF_THE_RUN, given),
                Optional.ofNullable(config),
                given);
        if (!settings.steps().contains(Step.ANNOTATE)) {
            throw new UsageException("relabel makes labels, so its --steps must contain annotate");
        }
        StopSignal stop = new StopSignal();
        try (LogFlags.Shown shown = LogFlags.on(console)) {
            JobListener progress = shown.listener();
            progress.begins(RunCommand.GETTING_READY);
            Optional<Publishing> publishing = Publishing.of(settings, components, console);
            JobPlan plan = components.plan(settings, ResumeMode.RELABEL, new DownloadProgress(console, progress), stop);
            Relabelling relabelling = Relabelling.of(plan, run, asking(run), progress);
            if (!relabelling.gone().isEmpty()) {
                progress.says("images of run " + run.id() + " that no longer exist: "
                        + relabelling.gone().size() + ", such as "
                        + relabelling.gone().iterator().next());
            }
            JobPlan relabelled = relabelling.plan();
            int exit = RunCommand.run(relabelled, settings, stop, console, progress, components.clock(), interrupts);
            publishing.ifPresent(after -> after.publish(relabelled, exit, progress));
            return exit;
        }
    }

    /** Returns the command that asks the unanswered questions. */
    private String asking(StoredRun run) {
        List<String> words = new ArrayList<>(List.of("run", "--like", run.id()));
        if (config != null) {
            words.addAll(List.of("--config", config.toString()));
        }
        words.addAll(flags.words());
        return ThisCommand.line(words);
    }
}
