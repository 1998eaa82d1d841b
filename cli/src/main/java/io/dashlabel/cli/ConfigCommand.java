package io.dashlabel.cli;

import io.dashlabel.config.ConfigWriter;
import io.dashlabel.pipeline.wiring.Components;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dashlabel config check dashlabel.yaml"})
final class ConfigCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    @Command(
            name = "check",
            description = "Checks a configuration file and prints it with all defaults. Opens no model.",
            footer = {"", "Examples:", "  dashlabel config check", "  dashlabel config check night.yaml"})
    static final class Check implements Callable<Integer> {

        private final Console console;
        private final Components components;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "FILE",
                description = "File to check (default: ${DEFAULT-VALUE}).")
        private Path file = Path.of("dashlabel.yaml");

        Check(Console console, Components components) {
            this.console = console;
            this.components = components;
        }

        @Override
        public Integer call() {
            var config = components.config(Optional.of(file), List.of());
            components.check(config);
            console.text(ConfigWriter.yaml(config).stripTrailing());
            List<String> doubts = components.doubts(config);
            doubts.forEach(console::note);
            console.note(file + " is valid" + (doubts.isEmpty() ? "" : ", but see the notes above"));
            return ExitCode.OK;
        }
    }
}
