package io.dashlabel.cli;

import io.dashlabel.pipeline.evaluation.Comparison;
import io.dashlabel.pipeline.evaluation.ComparisonFile;
import io.dashlabel.pipeline.evaluation.ComparisonJob;
import io.dashlabel.pipeline.evaluation.EvaluationSettings;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.pipeline.evaluation.MissingLabels;
import io.dashlabel.pipeline.wiring.Components;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel compare night-1 night-2",
            "  dashlabel compare before.json after.json --ground-truth instances_val.json",
            "",
            "The method is a paired bootstrap: each resample draws images with replacement, the same for A and B,",
            "and computes average precision again. If the image names show videos, it draws whole videos.",
            "Holm's method corrects the p-values of each table."
        })
final class CompareCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "First labels: a run (folder or id), a folder of label files, a list, or COCO results.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "B", description = "Second labels, given in the same way.")
    private String b = "";

    @Option(
            names = {"-g", "--ground-truth"},
            paramLabel = "LABELS",
            description = "Ground truth for A and B (default: the ground truth of the runs).")
    private @Nullable String groundTruth;

    @Mixin
    private EvaluationFlags measuring = new EvaluationFlags();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "Number of random resamples (default: ${DEFAULT-VALUE}).")
    private int resamples = ComparisonJob.USUAL_RESAMPLES;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the random resampling (default: ${DEFAULT-VALUE}).")
    private long seed = ComparisonJob.USUAL_SEED;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the comparison, with all images, to a JSON file.")
    private @Nullable Path json;

    CompareCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    private ComparisonJob job(LabelInput first, LabelInput second, Progress progress) {
        EvaluationSettings settings = measuring.settings(
                measuring.taxonomy(components).orElseGet(() -> ComparisonJob.taxonomy(first, second)));
        return new ComparisonJob(settings, resamples, seed, new ComparisonProgress(progress));
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(console, System::nanoTime, "resample");
        LabelInput first;
        LabelInput second;
        Comparison comparison;
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.doing("opening " + a + " and " + b);
            LabelInput givenA = LabelInput.of(a, measuring.runs());
            LabelInput givenB = LabelInput.of(b, measuring.runs());
            boolean isNoRun = givenA.run().isEmpty() && givenB.run().isEmpty();
            first = isNoRun || givenA.run().isPresent() ? givenA.in(measuring.labels()) : givenA;
            second = givenB.run().isPresent() ? givenB.in(measuring.labels()) : givenB;
            LabelInput truth =
                    ComparisonJob.groundTruth(Optional.ofNullable(groundTruth), first, second, measuring.runs());
            comparison = job(first, second, progress).compare(first, second, truth);
        }
        comparison.warnings().forEach(w -> console.note("@|yellow note:|@", w));
        first.leftOut().ifPresent(sentence -> console.note("@|yellow note:|@", "A: " + sentence));
        second.leftOut().ifPresent(sentence -> console.note("@|yellow note:|@", "B: " + sentence));
        ComparisonText.of(comparison).forEach(console::print);
        if (json != null) {
            ComparisonFile.write(json, comparison);
            console.print("figures     " + EvaluationText.escape(json.toString()));
        }
        List<String> lost = new ArrayList<>(MissingLabels.of(first));
        lost.addAll(MissingLabels.of(second));
        return MissingLabelsText.print(console, lost);
    }
}
