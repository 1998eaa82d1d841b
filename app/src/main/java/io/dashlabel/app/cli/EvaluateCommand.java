package io.dashlabel.app.cli;

import io.dashlabel.app.Components;
import io.dashlabel.app.evaluation.EvaluationFile;
import io.dashlabel.app.evaluation.EvaluationPage;
import io.dashlabel.app.evaluation.Given;
import io.dashlabel.app.evaluation.MatchWriter;
import io.dashlabel.app.evaluation.Measured;
import io.dashlabel.app.evaluation.Measurer;
import io.dashlabel.app.evaluation.Receipt;
import io.dashlabel.app.evaluation.Settings;
import io.dashlabel.app.evaluation.Suspected;
import io.dashlabel.app.report.SuspectTruth;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.coco.NumpyMean;
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
    private MeasuringFlags measuring = new MeasuringFlags();

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
        Settings settings = measuring.settings(components.taxonomy());
        Given truth = given(groundTruth, progress);
        Given labels = given(predictions, progress);
        if (suspects != null) {
            Suspected.requireElsewhere(suspects, truth, labels);
        }
        Measured measured = measure(Measurer.of(truth, settings, progress), labels);
        Receipt receipt = Receipt.of(labels, truth, measured.evaluation(), Components.version());
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
        int lost = LostText.print(console, measured.lost());
        return missed.isEmpty() ? lost : ExitCode.GATE_MISSED;
    }

    private Given given(String word, Progress progress) throws IOException {
        progress.begins("looking at " + word);
        Given there = Given.of(components.labels(word, new DownloadProgress(console, progress)), measuring.runs());
        return new Given(word, there.path(), there.kind(), there.run());
    }

    private void writeFigures(Measured measured, Optional<Analyses> analyses, Receipt receipt, Progress progress)
            throws IOException {
        if (out != null) {
            progress.begins("writing figures");
            EvaluationFile.write(out, measured, analyses, receipt, mean);
            progress.ended();
            console.print("figures     " + EvaluationText.escape(out.toString()));
        }
    }

    private static Suspected suspected(Measured measured, Given labels, Progress progress) {
        Suspected suspected = Suspected.in(measured, labels, progress);
        progress.ended();
        return suspected;
    }

    private void writeSuspects(Suspected suspected) throws IOException {
        if (suspects != null) {
            suspected.write(suspects);
            console.print("suspects    " + EvaluationText.escape(suspects.toString()) + " (" + suspected.count() + ")");
        }
    }

    private void writePage(
            Measured measured,
            Optional<Analyses> analyses,
            Given labels,
            Receipt receipt,
            Instant begun,
            Progress progress)
            throws IOException {
        if (suspects == null && html == null) {
            return;
        }
        Suspected suspected = suspected(measured, labels, progress);
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

    private Measured measure(Measurer measurer, Given labels) throws IOException {
        if (matches == null) {
            return measurer.measure(labels, Optional.empty());
        }
        try (MatchWriter writer = MatchWriter.at(matches)) {
            Measured measured = measurer.measure(labels, Optional.of(writer));
            writer.commit();
            return measured;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void print(Measured measured, Receipt receipt) {
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
