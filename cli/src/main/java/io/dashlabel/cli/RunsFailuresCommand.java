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
        description = "Lists the failures of a run with their reasons, and counts the outcomes of each step.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs failures latest",
            "  dashlabel runs failures latest --kind refused --all",
            "",
            "This also works while the run is in progress."
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
            description = "Lists only failures of this kind, such as unreadable, refused, timed_out.")
    private @Nullable String kind;

    @Option(names = "--step", paramLabel = "STEP", description = "Lists only failures of this step, such as image.")
    private @Nullable String step;

    @Option(names = "--all", description = "Lists all failures, not only the first 20.")
    private boolean all;

    @Option(names = "--json", description = "Prints all failures as JSON.")
    private boolean json;

    RunsFailuresCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        StoredRun found = runs.one(components, console, run);
        try (RunOutcomes journal = RunOutcomes.of(found.folder())) {
            RunOutcomes.Counts counts = journal.counts();
            Predicate<Failed> chosen = chosen(counts.byStep().keySet());
            if (json) {
                RunOutcomesJson.write(console.out(), found, journal, counts, chosen);
            } else {
                RunOutcomesText.of(found, journal, counts, chosen, all).forEach(console::print);
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
                throw new UsageException("the journal of this run has no step '" + step + "'; it has "
                        + (steps.isEmpty() ? "no steps" : String.join(", ", steps))
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
            throw new UsageException("there is no kind of failure '" + given + "'; the kinds are "
                    + String.join(", ", known) + Suggestion.ending(given, known));
        }
        return word;
    }
}
