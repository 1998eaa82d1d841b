package io.dashlabel.cli;

import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.pipeline.wiring.Engines;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The {@code dashlabel} command and its sub-commands. It has no annotations, because picocli would make classes for them
 * at each start.
 */
public final class DashlabelCommand implements Runnable {

    /**
     * Creates a value when it is first asked for: the help of a command needs no components. One thread asks first; after
     * that, many may.
     */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> creation;
        private @Nullable T created;

        Once(Supplier<T> creation) {
            this.creation = creation;
        }

        @Override
        public T get() {
            if (created == null) {
                created = creation.get();
            }
            return created;
        }
    }

    private final Console console;
    private final FailureHandler failures;
    private final CommandLine commandLine;
    private final String[] words;

    /** Creates the command for these words, without signal handling. */
    DashlabelCommand(Console console, Components components, String... words) {
        this(console, () -> components, new Interrupts(), words);
    }

    private DashlabelCommand(Console given, Supplier<Components> components, Interrupts interrupts, String... words) {
        this.words = words.clone();
        console = given.logging(() -> components.get().clock().instant(), words);
        CommandSpec spec = spec();
        SubCommand.addTo(spec, words, SubCommands.all(console, components, interrupts));
        failures = new FailureHandler(console);
        commandLine = new CommandLine(spec);
        commandLine.setExitCodeExceptionMapper(failures);
        commandLine.setExecutionExceptionHandler(failures);
        commandLine.setParameterExceptionHandler(failures);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF));
        commandLine.setUsageHelpWidth(100);
        commandLine.setOut(writer(console.out()));
        commandLine.setErr(writer(console.err()));
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
                .name("dashlabel")
                .versionProvider(new Version())
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("Shows this help.")
                        .build())
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Shows the version.")
                        .build());
        spec.usageMessage()
                .description("Labels images of driving scenes with AI models and measures how good the labels are.")
                .synopsisSubcommandLabel("COMMAND")
                .footer(
                        "",
                        "Examples:",
                        "  dashlabel demo",
                        "  dashlabel run --images images/",
                        "  dashlabel run --images images/ --ground-truth labels/ --quality best",
                        "  dashlabel COMMAND --help",
                        "",
                        "Exit codes: 0 done, 1 the run could not continue, 2 wrong usage or configuration, 3 done but some",
                        "images failed, 4 a quality gate was missed, 130 interrupted.");
        return spec;
    }

    /** Creates the command with the streams, the environment and the words of this process. */
    static DashlabelCommand ofProcess(Interrupts interrupts, Engines engines, String... words) {
        Map<String, String> environment = System.getenv();
        return new DashlabelCommand(
                Console.system(environment),
                new Once<>(() -> Components.standard(environment, engines)),
                interrupts,
                words);
    }

    /** Runs the command line and returns its exit code. */
    int execute() {
        try {
            return commandLine.execute(words);
        } catch (OutOfMemoryError e) {
            failures.refuse(e);
            return ExitCode.FAILED;
        }
    }

    /** Without a sub-command, the command shows its help. */
    @Override
    public void run() {
        commandLine.usage(console.out());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }
}
