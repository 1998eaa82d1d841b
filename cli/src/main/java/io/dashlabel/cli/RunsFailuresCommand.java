package io.dashlabel.cli;

import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.runs.RunOutcomes;
import io.dashlabel.pipeline.runs.RunOutcomes.Failed;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "failures",
        description = "Says what became of each step of a run's images, and which failed and why.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs failures latest",
            "  dashlabel runs failures latest --kind refused --all",
            "",
            "A run that is at work can be looked at too."
        })
final class RunsFailuresCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(paramLabel = "RUN", description = RunStoreOptions.RUN)
    private String run = "";

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only failures of this kind, such as unreadable, refused, timed_out.")
    private @Nullable String kind;

    @Option(names = "--step", paramLabel = "STEP", description = "Only failures of this step, such as image.")
    private @Nullable String step;

    @Option(names = "--all", description = "Lists all of them, not only the first.")
    private boolean all;

    @Option(names = "--json", description = "As JSON, all of them.")
    private boolean json;

    RunsFailuresCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        StoredRun found = runs.one(components, console, run);
        try (RunOutcomes ledger = RunOutcomes.of(found.folder())) {
            RunOutcomes.Counts counts = ledger.counts();
            Predicate<Failed> chosen = chosen(counts.byStep().keySet());
            if (json) {
                RunOutcomesJson.write(console.out(), found, ledger, counts, chosen);
            } else {
                RunOutcomesText.of(found, ledger, counts, chosen, all).forEach(console::print);
            }
        }
        return ExitCode.OK;
    }

    private Predicate<Failed> chosen(Set<String> steps) {
        Predicate<Failed> chosen = failed -> true;
        if (kind != null) {
            String word = kind(kind);
            chosen = chosen.and(failed -> failed.step().outcome().equals(word));
        }
        if (step != null) {
            if (!steps.contains(step)) {
                throw new UsageException("there is no step '" + step + "' in the ledger of this run; there "
                        + (steps.isEmpty() ? "is none" : "are " + String.join(", ", steps))
                        + Suggestion.ending(step, steps));
            }
            chosen = chosen.and(failed -> failed.step().step().equals(step));
        }
        return chosen;
    }

    private static String kind(String given) {
        String word = given.toLowerCase(Locale.ROOT).replace('-', '_');
        List<String> known =
                Arrays.stream(FailureKind.values()).map(FailureKind::word).toList();
        if (!known.contains(word)) {
            throw new UsageException("there is no kind of failure '" + given + "'; there are "
                    + String.join(", ", known) + Suggestion.ending(given, known));
        }
        return word;
    }
}
