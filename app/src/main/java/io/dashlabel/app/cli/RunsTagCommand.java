package io.dashlabel.app.cli;

import io.dashlabel.app.runs.RunInfo;
import io.dashlabel.app.runs.RunTags;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tag",
        description = "Gives a run tags, or takes them away.",
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

    @Parameters(index = "0", paramLabel = "RUN", description = RunsFolder.RUN)
    private String run = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TAG",
            description = "Letters, digits, '.', '_', ':', '=', '+' and '-'.")
    private List<String> tags = List.of();

    @Option(names = "--remove", description = "Takes the tags away.")
    private boolean remove;

    @Mixin
    private RunsFolder runs = new RunsFolder();

    RunsTagCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RunInfo found = runs.find(run);
        List<String> now = remove ? RunTags.remove(found, tags) : RunTags.add(found, tags);
        console.print(
                found.id() + (now.isEmpty() ? " has no tags" : ": " + EvaluationText.escape(String.join(", ", now))));
        return ExitCode.OK;
    }
}
