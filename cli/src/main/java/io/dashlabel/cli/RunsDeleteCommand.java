package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.runs.Deletion;
import io.dashlabel.pipeline.runs.RunIndex;
import io.dashlabel.pipeline.runs.RunsPlace;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
            List<Deletion> deletions = deletions(progress);
            if (!yes && !agreed(deletions)) {
                console.print("Nothing was deleted.");
                return ExitCode.INTERRUPTED;
            }
            for (Deletion deletion : deletions) {
                deletion.carryOut(progress);
                progress.ended();
                console.print("deleted " + words(deletion));
            }
        }
        console.print("The stored answers were kept.");
        return ExitCode.OK;
    }

    private List<Deletion> deletions(Progress progress) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        List<Deletion> deletions = new ArrayList<>();
        progress.begins("looking for runs");
        RunsPlace place = runs.at(components);
        RunIndex index = place.index();
        for (String reference : named) {
            StoredRun run = index.find(reference);
            progress.begins("counting the files of " + run.id());
            if (seen.add(run.id())) {
                deletions.add(place.deletion(run));
            }
        }
        progress.ended();
        return deletions;
    }

    private boolean agreed(List<Deletion> deletions) throws IOException {
        if (!console.canAsk()) {
            throw new UsageException(
                    "nothing was deleted: there is no terminal to ask for confirmation; --yes deletes without asking");
        }
        deletions.forEach(deletion -> console.note("will be deleted: " + words(deletion)));
        return console.agrees(deletions.size() == 1 ? "Delete it?" : "Delete all " + deletions.size() + " of them?");
    }

    private static String words(Deletion deletion) {
        return deletion.link()
                ? deletion.id() + ", a symbolic link; its target stays"
                : deletion.id() + ": " + Count.of(deletion.files(), "file") + ", " + Bytes.text(deletion.bytes());
    }
}
