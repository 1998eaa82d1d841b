package io.dashlabel.cli;

import io.dashlabel.pipeline.runs.RunTags;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.OpenRun;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tag",
        description = "Adds tags to a run, or removes them.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs tag latest night baseline",
            "  dashlabel runs tag --remove latest baseline",
            "  dashlabel runs list --tag night"
        })
final class RunsTagCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(index = "0", paramLabel = "RUN", description = RunStoreOptions.RUN)
    private String run = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TAG",
            description = "Tags of letters, digits, '.', '_', ':', '=', '+' and '-'.")
    private List<String> tags = List.of();

    @Option(names = "--remove", description = "Removes the tags.")
    private boolean remove;

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    RunsTagCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        RunStore store = runs.at(components);
        StoredRun found = runs.one(components, console, run);
        List<String> now;
        try (OpenRun held = store.lock(found)) {
            StoredRun locked = StoredRun.of(held.folder());
            now = remove ? RunTags.remove(locked, tags) : RunTags.add(locked, tags);
            held.sync();
        }
        console.print(
                found.id() + (now.isEmpty() ? " has no tags" : ": " + EvaluationText.escape(String.join(", ", now))));
        return ExitCode.OK;
    }
}
