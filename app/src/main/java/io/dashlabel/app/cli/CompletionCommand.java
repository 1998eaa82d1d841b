package io.dashlabel.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(dashlabel completion)"})
final class CompletionCommand implements Runnable {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (spec != null) {
            CommandSpec root = spec.root();
            console.out().print(AutoComplete.bash(root.name(), root.commandLine()));
        }
    }
}
