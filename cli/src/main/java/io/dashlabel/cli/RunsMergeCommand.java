package io.dashlabel.cli;

import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunParts;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "merge",
        description = "Makes one run of the parts that several machines labelled with --shard.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs merge night-0 night-1 --run-id night",
            "  dashlabel runs merge parts/night-* --run-id night --out runs",
            "",
            "The merged run has the same labels, journal, evaluation and report as the run that is not divided",
            "(docs/shards.md). The parts stay. If the command is killed, give it again."
        })
final class RunsMergeCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;
    private final Interrupts interrupts;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The parts: the id of a run, the beginning of its id, or its folder.")
    private List<String> references = List.of();

    @Option(names = "--run-id", paramLabel = "ID", required = true, description = "Id of the merged run.")
    private String id = "";

    @Mixin
    private LogFlags log = new LogFlags();

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    RunsMergeCommand(Console console, Components components, Interrupts interrupts) {
        this.console = console;
        this.components = components;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws IOException {
        try (LogFlags.Shown shown = LogFlags.on(console)) {
            JobListener progress = shown.listener();
            RunParts parts = parts(progress);
            RunConfig config = components.config(
                    SecretsRequired.NOT_NEEDED, parts.first(), List.of(), Optional.empty(), List.of());
            Optional<StoredRun> there = runs.at(components).list().stream()
                    .filter(run -> run.id().equals(id) && !run.folder().isEmpty())
                    .findFirst();
            if (there.isPresent()) {
                requireSameParts(there.get(), parts);
                if (there.get().isComplete()) {
                    progress.ended();
                    return CompleteRun.say(there.get(), config, console);
                }
            }
            notes(parts).forEach(progress::says);
            StopSignal stop = new StopSignal();
            JobPlan plan = components.merge(
                    parts,
                    id,
                    runs.place(),
                    there.isPresent() ? ResumeMode.RESUME : ResumeMode.NEW,
                    new DownloadProgress(console, progress));
            return RunCommand.run(plan, config, stop, console, progress, components.clock(), interrupts);
        }
    }

    private RunParts parts(JobListener progress) throws IOException {
        progress.begins("looking for runs");
        List<StoredRun> found = new ArrayList<>();
        for (String reference : references) {
            Optional<Path> folder = RunStoreOptions.folder(reference);
            if (folder.isPresent()) {
                found.add(StoredRun.of(RunFolder.at(folder.get())));
            } else {
                RunStore store = runs.at(components);
                found.add(RunStoreOptions.fetch(store, store.find(reference), true, progress::says));
            }
        }
        progress.begins("checking the parts");
        return RunParts.of(found);
    }

    private void requireSameParts(StoredRun there, RunParts parts) {
        if (!there.record().inputs().parts().equals(parts.recorded())) {
            throw new UsageException("run " + id + " exists already in " + runs.place()
                    + " and is no merge of these parts as they are now; choose another --run-id, or delete it");
        }
    }

    private static List<String> notes(RunParts parts) {
        List<String> notes = new ArrayList<>();
        if (parts.versions().size() > 1) {
            notes.add("the parts were labelled by different versions of dashlabel: "
                    + String.join(", ", parts.versions()));
        }
        if (!parts.audited().isEmpty()) {
            notes.add("an audit is about the boxes of its own run, so the merged run has none of those of "
                    + String.join(", ", parts.audited()));
        }
        return notes;
    }
}
