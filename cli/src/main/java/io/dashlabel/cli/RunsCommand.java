package io.dashlabel.cli;

import io.dashlabel.pipeline.wiring.Components;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  dashlabel runs list",
            "  dashlabel runs failures latest",
            "  dashlabel runs compare night-1 night-2 night-3 --html compared.html",
            "",
            "RUN is the id of a run, the beginning of its id, or 'latest'."
        })
final class RunsCommand implements Runnable {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    private RunsCommand(Console console) {
        this.console = console;
    }

    static CommandLine commandLine(Console console, Components components, Interrupts interrupts) {
        return new CommandLine(new RunsCommand(console))
                .addSubcommand(new RunsListCommand(console, components))
                .addSubcommand(new RunsShowCommand(console, components))
                .addSubcommand(new RunsFailuresCommand(console, components))
                .addSubcommand(new RunsCompareCommand(console, components))
                .addSubcommand(new RunsMergeCommand(console, components, interrupts))
                .addSubcommand(new RunsTagCommand(console, components))
                .addSubcommand(new RunsArchiveCommand(console, components))
                .addSubcommand(formerly("export", new RunsArchiveCommand(console, components)))
                .addSubcommand(new RunsPublishCommand(console, components))
                .addSubcommand(new RunsDeleteCommand(console, components));
    }

    /** Gives a command its former name too. It works, but help and completion do not show it. */
    private static CommandLine formerly(String name, Object command) {
        CommandLine former = new CommandLine(command).setCommandName(name);
        former.getCommandSpec().usageMessage().hidden(true);
        return former;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(console.out());
        }
    }
}
