package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.label.Units;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.RunDeletion;
import io.dashlabel.run.store.RunReference;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Deletes runs: labels, drawings and figures. Keeps the stored answers.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs delete 20261123-161003-q582",
            "  dashlabel runs delete night-1 night-2 --yes",
            "  dashlabel runs delete night-1 --out azblob://account/container/runs"
        })
final class RunsDeleteCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = RunStoreOptions.RUN)
    private List<String> named = List.of();

    @Option(names = "--yes", description = "Deletes without asking.")
    private boolean yes;

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    RunsDeleteCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            List<RunDeletion> deletions = deletions(progress);
            if (!yes && !agreed(deletions)) {
                console.print("Nothing was deleted.");
                return ExitCode.INTERRUPTED;
            }
            for (RunDeletion deletion : deletions) {
                progress.begins("deleting " + deletion.id(), "file", OptionalLong.of(deletion.files()));
                deletion.carryOut(progress::counted);
                progress.ended();
                console.print("deleted " + words(deletion));
            }
        }
        console.print("The stored answers were kept.");
        return ExitCode.OK;
    }

    private List<RunDeletion> deletions(Progress progress) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        List<RunDeletion> deletions = new ArrayList<>();
        progress.begins("looking for runs");
        RunStore store = runs.at(components);
        List<StoredRun> all = store.list();
        for (String reference : named) {
            StoredRun run = RunReference.resolve(reference, all, store.folder());
            progress.begins("counting the files of " + run.id());
            if (seen.add(run.id())) {
                deletions.add(store.deletion(run));
            }
        }
        progress.ended();
        return deletions;
    }

    private boolean agreed(List<RunDeletion> deletions) throws IOException {
        if (!console.canAsk()) {
            throw new UsageException(
                    "nothing was deleted: there is no terminal to ask for confirmation; --yes deletes without asking");
        }
        deletions.forEach(deletion -> console.note("will be deleted: " + words(deletion)));
        return console.agrees(deletions.size() == 1 ? "Delete it?" : "Delete all " + deletions.size() + " of them?");
    }

    private static String words(RunDeletion deletion) {
        return deletion.isLink()
                ? deletion.id() + ", a symbolic link; its target stays"
                : deletion.id() + ": " + Count.of(deletion.files(), "file") + ", " + Units.bytes(deletion.bytes());
    }
}
