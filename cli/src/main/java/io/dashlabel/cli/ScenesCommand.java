package io.dashlabel.cli;

import io.dashlabel.pipeline.wiring.Components;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dashlabel scenes fit --images images/ --labels labels/ --scene vision_model.onnx"})
final class ScenesCommand implements Runnable {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    private ScenesCommand(Console console) {
        this.console = console;
    }

    static CommandLine commandLine(Console console, Components components) {
        return new CommandLine(new ScenesCommand(console)).addSubcommand(new ScenesFitCommand(console, components));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(console.out());
        }
    }
}
