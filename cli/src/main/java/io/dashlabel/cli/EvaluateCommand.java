package io.dashlabel.cli;

import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.SemanticMatch;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.evaluate.record.EvaluationRecords;
import io.dashlabel.pipeline.evaluation.EvaluationPage;
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
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel evaluate --predictions results.json --ground-truth instances_val.json",
            "  dashlabel evaluate --predictions labels/ --ground-truth truth/ --out evaluation.json",
            "  dashlabel evaluate --predictions runs/night-1 --ground-truth truth/ --protocol bdd100k",
            "  dashlabel evaluate --predictions night-1 --ground-truth truth.json --min-map50 0.5",
            "",
            "A list is a JSON file in BDD100K's or Scalabel's format. A run can be given by its folder or its id."
        })
final class EvaluateCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Option(
            names = "--predictions",
            paramLabel = "LABELS",
            required = true,
            description = "Labels to evaluate: a folder of label files, a list, COCO results, or a run (folder or id).")
    private String predictions = "";

    @Option(
            names = "--ground-truth",
            paramLabel = "LABELS",
            required = true,
            description = "Ground truth: a folder of label files, a list, or COCO ground truth.")
    private String groundTruth = "";

    @Mixin
    private EvaluationFlags measuring = new EvaluationFlags();

    @Option(
            names = "--numpy",
            paramLabel = "before-2.3|since-2.3",
            converter = NumpyWord.class,
            description =
                    "Version of NumPy whose mean to show. NumPy 2.3 changed the last digit that pycocotools prints (default: since-2.3).")
    private NumpyMean mean = NumpyMean.SINCE_2_3;

    @Option(
            names = "--semantic-match",
            description =
                    "Also counts free words of scenes as right that are spelt like the right word (docs/taxonomies.md). Shown apart; changes no other figure.")
    private boolean semanticMatch;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes all figures, slices, curves and errors to a JSON file.")
    private @Nullable Path out;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a report page.")
    private @Nullable Path html;

    @Option(
            names = "--matches",
            paramLabel = "FILE",
            description = "Writes one JSON line for each box: correct, invented or missed.")
    private @Nullable Path matches;

    @Option(
            names = "--suspects",
            paramLabel = "FILE",
            description =
                    "Writes proposed changes of ground truth that may be wrong, as a list in BDD100K's format. Never changes your files.")
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
        LabelInput truth = given(groundTruth, progress);
        LabelInput labels = given(predictions, progress).in(measuring.labels());
        EvaluationSettings settings = measuring.settings(
                measuring.taxonomy(components).or(labels::taxonomy).orElseGet(components::taxonomy));
        if (suspects != null) {
            SuspectsSection.requireElsewhere(suspects, truth, labels);
        }
        EvaluationRun measured = measure(GroundTruth.of(truth, settings, progress), labels);
        if (out != null || html != null) {
            progress.begins("counting edits");
            measured = measured.withEdits();
        }
        EvaluationProvenance provenance =
                EvaluationProvenance.of(labels.name(), truth.name(), measured.evaluation(), Components.version());
        progress.ended();
        print(measured, provenance);
        labels.leftOut().ifPresent(sentence -> console.note("@|yellow note:|@", sentence));
        Optional<SemanticMatch> matched = semanticMatch
                ? Optional.of(SemanticMatch.of(measured.evaluation(), settings.taxonomy()))
                : Optional.empty();
        matched.ifPresent(match -> SemanticText.of(match).forEach(console::print));
        if (out != null || html != null) {
            progress.begins("computing curves, slices and kinds of error");
            Optional<Analyses> analyses = measured.analyses();
            progress.ended();
            writeFigures(measured, analyses, matched, provenance, progress);
            writePage(measured, analyses, labels, provenance, begun, progress);
        } else if (suspects != null) {
            writeSuspects(suspected(measured, labels, progress));
        }
        List<String> missed = gates.missed(measured.evaluation());
        missed.forEach(gate -> console.note("@|bold,red gate missed:|@", gate));
        int lost = MissingLabelsText.print(console, measured.input().lost());
        return missed.isEmpty() ? lost : ExitCode.GATE_MISSED;
    }

    private LabelInput given(String word, Progress progress) throws IOException {
        progress.begins("opening " + word);
        LabelInput there =
                LabelInput.of(components.labels(word, new DownloadProgress(console, progress)), measuring.runs());
        return there.named(word);
    }

    private void writeFigures(
            EvaluationRun measured,
            Optional<Analyses> analyses,
            Optional<SemanticMatch> matched,
            EvaluationProvenance provenance,
            Progress progress)
            throws IOException {
        if (out != null) {
            progress.begins("writing the figures");
            EvaluationRecord record = measured.record(analyses, provenance, mean);
            EvaluationRecordFile.write(
                    out,
                    matched.map(match -> record.withSemanticMatch(EvaluationRecords.semantic(match)))
                            .orElse(record));
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
            EvaluationProvenance provenance,
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
                    html, measured, analyses, section, suspected.worst(), provenance, begun, components.clock());
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

    private void print(EvaluationRun measured, EvaluationProvenance provenance) {
        console.print("");
        console.print("@|bold " + EvaluationText.escape(provenance.predictions()) + "|@ against "
                + EvaluationText.escape(provenance.groundTruth()));
        console.print("");
        String which = measured.threshold().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "boxes with scores from %s up",
                        measured.threshold().getAsDouble())
                : EvaluationText.KEPT;
        EvaluationText.of(measured.evaluation(), which).forEach(console::print);
        CocoText.of(measured, provenance, mean).forEach(console::print);
        EffortText.of(measured.edits()).forEach(console::text);
        measured.findings().forEach(finding -> console.note("@|yellow note:|@", finding));
    }
}
