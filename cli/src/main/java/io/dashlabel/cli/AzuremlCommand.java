package io.dashlabel.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        footer = {
            "",
            "Examples:",
            "  dashlabel azureml init",
            "",
            "docs/azureml.md has the way from an empty workspace."
        })
final class AzuremlCommand implements Runnable {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    private AzuremlCommand(Console console) {
        this.console = console;
    }

    static CommandLine commandLine(Console console) {
        return new CommandLine(new AzuremlCommand(console)).addSubcommand(new AzuremlInitCommand(console));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(console.out());
        }
    }
}
