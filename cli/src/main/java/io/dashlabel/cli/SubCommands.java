package io.dashlabel.cli;

import io.dashlabel.pipeline.wiring.Components;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands of {@code dashlabel}, in the order of its help. */
final class SubCommands {

    private SubCommands() {}

    static List<SubCommand> all(Console console, Supplier<Components> components, Interrupts interrupts) {
        return List.of(
                new SubCommand(
                        "demo",
                        "Labels, draws and evaluates the sample scenes. Needs no network and no arguments.",
                        () -> new DemoCommand(console, components.get(), interrupts)),
                new SubCommand(
                        "run",
                        "Labels images, draws the labels, evaluates them against ground truth and writes a report.",
                        () -> new RunCommand(console, components.get(), interrupts)),
                new SubCommand(
                        "plan",
                        "Forecasts the questions, cost and time of a run. Sends no requests and spends nothing.",
                        () -> new PlanCommand(console, components.get())),
                new SubCommand(
                        "relabel",
                        "Labels the images of a run again from stored answers. Sends no requests and costs nothing.",
                        () -> RelabelCommand.commandLine(console, components.get(), interrupts)),
                new SubCommand(
                        "evaluate",
                        "Evaluates labels against ground truth. COCO's and BDD100K's figures are equal to the last bit.",
                        () -> new EvaluateCommand(console, components.get())),
                new SubCommand(
                        "compare",
                        "Tests whether labels B are better than labels A, and how certain that is.",
                        () -> new CompareCommand(console, components.get())),
                new SubCommand(
                        "export",
                        "Exports the labels of a run as a dataset of another tool, with its images.",
                        () -> new ExportCommand(console, components.get())),
                new SubCommand(
                        "convert",
                        "Converts labels to another format. Prints first what that format cannot hold.",
                        () -> new ConvertCommand(console, components.get())),
                new SubCommand(
                        "serve",
                        "Opens runs in a browser: look at the labels, filter, correct and accept them.",
                        () -> new ServeCommand(console, components.get(), interrupts)),
                new SubCommand(
                        "import",
                        "Brings human edits of a run's labels back from a labelling tool. Keeps the model's labels.",
                        () -> new ImportCommand(console, components.get())),
                new SubCommand(
                        "accept",
                        "Accepts labels with a guarantee: plans an audit of a run, says how far it is, and gives the verdict.",
                        () -> new AcceptCommand(console, components.get())),
                new SubCommand("init", "Writes a starter configuration with comments.", () -> new InitCommand(console)),
                new SubCommand(
                        "config",
                        "Checks configuration files.",
                        () -> new CommandLine(new ConfigCommand())
                                .addSubcommand(new ConfigCommand.Check(console, components.get()))),
                new SubCommand(
                        "models",
                        "Lists, downloads, checks, adds, publishes and removes detectors and scene models.",
                        () -> ModelsCommand.commandLine(console, components.get())),
                new SubCommand(
                        "scenes",
                        "Fits scene words to your own reviewed images.",
                        () -> ScenesCommand.commandLine(console, components.get())),
                new SubCommand(
                        "runs",
                        "Lists, shows, compares, merges, tags, archives, publishes and deletes runs.",
                        () -> RunsCommand.commandLine(console, components.get(), interrupts)),
                new SubCommand(
                        "azureml", "Files for Azure Machine Learning.", () -> AzuremlCommand.commandLine(console)),
                new SubCommand(
                        "completion",
                        "Prints a completion script for bash and zsh.",
                        () -> new CompletionCommand(console)));
    }
}
