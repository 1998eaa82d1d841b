package io.dashlabel.cli;

import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows the settings, the status and the results of a run.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs show latest",
            "",
            "run.json in the folder of the run has all of this as JSON."
        })
final class RunsShowCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(paramLabel = "RUN", description = RunStoreOptions.RUN)
    private String run = "";

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    RunsShowCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        StoredRun found = runs.one(components, console, run);
        RunText.of(found, components.clock().getZone()).forEach(console::print);
        return ExitCode.OK;
    }
}
