package io.dashlabel.cli;

import io.dashlabel.pipeline.evaluation.MissingLabels;
import io.dashlabel.pipeline.runs.RunsComparison;
import io.dashlabel.pipeline.runs.RunsComparisonFile;
import io.dashlabel.pipeline.runs.RunsPage;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Compares runs side by side: quality, categories, scenes, speed and cost.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs compare night-1 night-2 night-3",
            "  dashlabel runs compare night-1 night-2 --html compared.html --json compared.json",
            "",
            "The figures are those that each run recorded. To test whether one run is really better than another,",
            "use 'dashlabel compare A B': it evaluates the labels again and resamples the images."
        })
final class RunsCompareCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = RunStoreOptions.RUN + " Give two to twelve runs.")
    private List<String> named = List.of();

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes a page with charts and the images on which the runs differ most.")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to a JSON file.")
    private @Nullable Path json;

    RunsCompareCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    /** Finds labels that no longer exist. The figures of a run stay as recorded even then. */
    private static List<String> lost(List<StoredRun> runs) throws IOException {
        List<String> lost = new ArrayList<>();
        for (StoredRun run : runs) {
            lost.addAll(MissingLabels.of(run.folder()));
        }
        return lost;
    }

    @Override
    public Integer call() throws IOException {
        RunsComparison.requireCount(named);
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            List<StoredRun> found = runs.find(components, progress, named, html != null);
            RunsComparison comparison = RunsComparison.of(found, progress);
            progress.ended();
            print(comparison);
            write(comparison, progress);
            progress.begins("looking for missing labels");
            List<String> lost = lost(found);
            progress.ended();
            return MissingLabelsText.print(console, lost);
        }
    }

    private void print(RunsComparison comparison) {
        comparison.warnings().forEach(warning -> console.note("@|yellow note:|@", warning));
        RunFiguresText.of(comparison.figures()).forEach(console::print);
        console.print("");
        console.print("is the difference real?  " + EvaluationText.escape(comparison.verdict()));
    }

    private void write(RunsComparison comparison, Progress progress) throws IOException {
        if (json != null) {
            RunsComparisonFile.write(json, comparison);
            console.print("figures  " + EvaluationText.escape(json.toString()));
        }
        if (html != null) {
            RunsPage.write(html, comparison, components.clock(), Components.version(), progress);
            progress.ended();
            console.print("page     " + EvaluationText.escape(html.toString()));
        }
    }
}
