package io.dashlabel.cli;

import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.pipeline.evaluation.EvaluationFile;
import io.dashlabel.pipeline.evaluation.EvaluationPage;
import io.dashlabel.pipeline.evaluation.EvaluationProvenance;
import io.dashlabel.pipeline.evaluation.EvaluationRun;
import io.dashlabel.pipeline.evaluation.EvaluationSettings;
import io.dashlabel.pipeline.evaluation.GroundTruth;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.pipeline.evaluation.MatchWriter;
import io.dashlabel.pipeline.evaluation.SuspectsSection;
import io.dashlabel.pipeline.report.SuspectTruth;
import io.dashlabel.pipeline.wiring.Components;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = "Measures labels against ground truth: COCO's and BDD100K's figures to the last bit, and more.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel evaluate --predictions results.json --ground-truth instances_val.json",
            "  dashlabel evaluate --predictions labels/ --ground-truth truth/ --out evaluation.json",
            "  dashlabel evaluate --predictions runs/night-1 --ground-truth truth/ --protocol bdd100k",
            "  dashlabel evaluate --predictions night-1 --ground-truth truth.json --min-map50 0.5",
            "",
            "Either side: a folder of label files, a BDD100K/Scalabel list, COCO JSON, or a run."
        })
final class EvaluateCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Option(
            names = "--predictions",
            paramLabel = "LABELS",
            required = true,
            description = "What is measured: a folder, a list, COCO results, the folder of a run or its id.")
    private String predictions = "";

    @Option(
            names = "--ground-truth",
            paramLabel = "LABELS",
            required = true,
            description = "What it is measured against: a folder, a list or COCO ground truth.")
    private String groundTruth = "";

    @Mixin
    private EvaluationFlags measuring = new EvaluationFlags();

    @Option(
            names = "--numpy",
            paramLabel = "before-2.3|since-2.3",
            converter = NumpyWord.class,
            description =
                    "Whose mean is shown: NumPy 2.3 changed the last digit of what pycocotools prints (default: since-2.3).")
    private NumpyMean mean = NumpyMean.SINCE_2_3;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes all figures, slices, curves and errors as JSON.")
    private @Nullable Path out;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a report.")
    private @Nullable Path html;

    @Option(
            names = "--matches",
            paramLabel = "FILE",
            description = "Writes what became of each box, a line of JSON each.")
    private @Nullable Path matches;

    @Option(
            names = "--suspects",
            paramLabel = "FILE",
            description =
                    "Writes ground truth that may be wrong as proposed changes, a list in BDD100K's form; your files stay.")
    private @Nullable Path suspects;

    @Mixin
    private GateFlags gates = new GateFlags();

    EvaluateCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            return evaluate(progress);
        }
    }

    private int evaluate(Progress progress) throws IOException {
        Instant begun = components.clock().instant();
        EvaluationSettings settings = measuring.settings(components.taxonomy());
        LabelInput truth = given(groundTruth, progress);
        LabelInput labels = given(predictions, progress);
        if (suspects != null) {
            SuspectsSection.requireElsewhere(suspects, truth, labels);
        }
        EvaluationRun measured = measure(GroundTruth.of(truth, settings, progress), labels);
        EvaluationProvenance receipt =
                EvaluationProvenance.of(labels, truth, measured.evaluation(), Components.version());
        progress.ended();
        print(measured, receipt);
        if (out != null || html != null) {
            progress.begins("curves, slices, kinds of error");
            Optional<Analyses> analyses = measured.analyses();
            progress.ended();
            writeFigures(measured, analyses, receipt, progress);
            writePage(measured, analyses, labels, receipt, begun, progress);
        } else if (suspects != null) {
            writeSuspects(suspected(measured, labels, progress));
        }
        List<String> missed = gates.missed(measured.evaluation());
        missed.forEach(gate -> console.note("@|bold,red gate missed:|@", gate));
        int lost = MissingLabelsText.print(console, measured.lost());
        return missed.isEmpty() ? lost : ExitCode.GATE_MISSED;
    }

    private LabelInput given(String word, Progress progress) throws IOException {
        progress.begins("looking at " + word);
        LabelInput there =
                LabelInput.of(components.labels(word, new DownloadProgress(console, progress)), measuring.runs());
        return new LabelInput(word, there.path(), there.kind(), there.run());
    }

    private void writeFigures(
            EvaluationRun measured, Optional<Analyses> analyses, EvaluationProvenance receipt, Progress progress)
            throws IOException {
        if (out != null) {
            progress.begins("writing figures");
            EvaluationFile.write(out, measured, analyses, receipt, mean);
            progress.ended();
            console.print("figures     " + EvaluationText.escape(out.toString()));
        }
    }

    private static SuspectsSection suspected(EvaluationRun measured, LabelInput labels, Progress progress) {
        SuspectsSection suspected = SuspectsSection.in(measured, labels, progress);
        progress.ended();
        return suspected;
    }

    private void writeSuspects(SuspectsSection suspected) throws IOException {
        if (suspects != null) {
            suspected.write(suspects);
            console.print("suspects    " + EvaluationText.escape(suspects.toString()) + " (" + suspected.count() + ")");
        }
    }

    private void writePage(
            EvaluationRun measured,
            Optional<Analyses> analyses,
            LabelInput labels,
            EvaluationProvenance receipt,
            Instant begun,
            Progress progress)
            throws IOException {
        if (suspects == null && html == null) {
            return;
        }
        SuspectsSection suspected = suspected(measured, labels, progress);
        writeSuspects(suspected);
        if (html != null) {
            progress.begins("writing the report");
            SuspectTruth section = suspected.section(Optional.ofNullable(suspects));
            EvaluationPage.write(
                    html, measured, analyses, section, suspected.worst(), receipt, begun, components.clock());
            progress.ended();
            console.print("report      @|bold " + EvaluationText.escape(html.toString()) + "|@");
        }
    }

    private EvaluationRun measure(GroundTruth measurer, LabelInput labels) throws IOException {
        if (matches == null) {
            return measurer.measure(labels, Optional.empty());
        }
        try (MatchWriter writer = MatchWriter.at(matches)) {
            EvaluationRun measured = measurer.measure(labels, Optional.of(writer));
            writer.commit();
            return measured;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void print(EvaluationRun measured, EvaluationProvenance receipt) {
        console.print("");
        console.print("@|bold " + EvaluationText.escape(receipt.predictions()) + "|@ against "
                + EvaluationText.escape(receipt.groundTruth()));
        console.print("");
        String which = measured.threshold().isPresent()
                ? String.format(
                        Locale.ROOT, "scores from %s up", measured.threshold().getAsDouble())
                : EvaluationText.KEPT;
        EvaluationText.of(measured.evaluation(), which).forEach(console::print);
        CocoText.of(measured, receipt, mean).forEach(console::print);
        measured.remarks().forEach(remark -> console.note("@|yellow note:|@", remark));
    }
}
