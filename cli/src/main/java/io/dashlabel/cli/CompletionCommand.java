package io.dashlabel.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(footer = {"", "Example:", "  source <(dashlabel completion)"})
final class CompletionCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().print(AutoComplete.bash("dashlabel", spec.root().commandLine()));
    }
}
