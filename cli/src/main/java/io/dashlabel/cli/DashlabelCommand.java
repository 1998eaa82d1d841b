package io.dashlabel.cli;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.HeapSize;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.pipeline.wiring.Engines;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code dashlabel} command and its sub-commands. */
@Command(
        name = "dashlabel",
        description = "Labels images of driving scenes with AI models and measures how good the labels are.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  dashlabel demo",
            "  dashlabel run --images images/",
            "  dashlabel run --images images/ --ground-truth labels/ --quality best",
            "  dashlabel COMMAND --help",
            "",
            "Exit codes: 0 done, 1 the run could not continue, 2 wrong usage or configuration, 3 done but some",
            "images failed, 4 a quality gate was missed, 130 interrupted."
        })
public final class DashlabelCommand implements Runnable {

    private final Console console;
    private final CommandLine commandLine;
    private final String[] words;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Shows the version.")
    @SuppressWarnings("unused") // likewise
    private boolean version;

    /** Creates the command for these words, without signal handling. */
    DashlabelCommand(Console console, Components components, String... words) {
        this(console, components, new Interrupts(), words);
    }

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    private DashlabelCommand(Console given, Components components, Interrupts interrupts, String... words) {
        this.words = words.clone();
        this.console = given.logging(components.clock(), words);
        commandLine = SubCommand.addTo(
                new CommandLine(this),
                words,
                List.of(
                        new SubCommand(DemoCommand.class, () -> new DemoCommand(this.console, components, interrupts)),
                        new SubCommand(RunCommand.class, () -> new RunCommand(this.console, components, interrupts)),
                        new SubCommand(PlanCommand.class, () -> new PlanCommand(this.console, components)),
                        new SubCommand(
                                RelabelCommand.class,
                                () -> RelabelCommand.commandLine(this.console, components, interrupts)),
                        new SubCommand(EvaluateCommand.class, () -> new EvaluateCommand(this.console, components)),
                        new SubCommand(CompareCommand.class, () -> new CompareCommand(this.console, components)),
                        new SubCommand(ExportCommand.class, () -> new ExportCommand(this.console, components)),
                        new SubCommand(ConvertCommand.class, () -> new ConvertCommand(this.console, components)),
                        new SubCommand(
                                ServeCommand.class, () -> new ServeCommand(this.console, components, interrupts)),
                        new SubCommand(ImportCommand.class, () -> new ImportCommand(this.console, components)),
                        new SubCommand(AcceptCommand.class, () -> new AcceptCommand(this.console, components)),
                        new SubCommand(InitCommand.class, () -> new InitCommand(this.console)),
                        new SubCommand(
                                ConfigCommand.class,
                                () -> new CommandLine(new ConfigCommand())
                                        .addSubcommand(new ConfigCommand.Check(this.console, components))),
                        new SubCommand(ModelsCommand.class, () -> ModelsCommand.commandLine(this.console, components)),
                        new SubCommand(ScenesCommand.class, () -> ScenesCommand.commandLine(this.console, components)),
                        new SubCommand(
                                RunsCommand.class, () -> RunsCommand.commandLine(this.console, components, interrupts)),
                        new SubCommand(AzuremlCommand.class, () -> AzuremlCommand.commandLine(this.console)),
                        new SubCommand(CompletionCommand.class, () -> new CompletionCommand(this.console))));
        commandLine.setExitCodeExceptionMapper(ExitCode::of);
        commandLine.setExecutionExceptionHandler((e, failed, parsed) -> explain(e));
        commandLine.setParameterExceptionHandler((e, unparsed) -> {
            refuse(UsageErrorText.sentence(e));
            return ExitCode.of(e);
        });
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commandLine.setUsageHelpWidth(100);
        commandLine.setOut(writer(console.out()));
        commandLine.setErr(writer(console.err()));
    }

    /** Creates the command with the streams, the environment and the words of this process. */
    static DashlabelCommand ofProcess(Interrupts interrupts, Engines engines, String... words) {
        Map<String, String> environment = System.getenv();
        return new DashlabelCommand(
                Console.system(environment), Components.standard(environment, engines), interrupts, words);
    }

    /** Runs the command line and returns its exit code. */
    int execute() {
        try {
            return commandLine.execute(words);
        } catch (OutOfMemoryError e) {
            refuse(HeapSize.outOfMemoryMessage(e));
            return ExitCode.FAILED;
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    private void refuse(@Nullable String sentence) {
        console.refuse(String.valueOf(sentence));
    }

    private int explain(Exception e) {
        Optional<OutOfMemoryError> memory = HeapSize.findOutOfMemory(e);
        if (memory.isPresent() && !(e instanceof IOException)) {
            refuse(HeapSize.outOfMemoryMessage(memory.get()));
        } else if (e instanceof UsageException) {
            refuse(e.getMessage());
        } else if (e instanceof IOException io) {
            refuse(IoMessages.withFile(io));
        } else {
            console.note("dashlabel: this is a bug in dashlabel; please report it with the lines below");
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            console.trace(trace.toString());
        }
        return ExitCode.of(e);
    }
}
