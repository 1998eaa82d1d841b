package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.pipeline.breakdown.AnalysisSections;
import io.dashlabel.pipeline.report.Completion;
import io.dashlabel.pipeline.report.CoverageText;
import io.dashlabel.pipeline.report.Header;
import io.dashlabel.pipeline.report.HtmlReport;
import io.dashlabel.pipeline.report.Notes;
import io.dashlabel.pipeline.report.ReportSection;
import io.dashlabel.pipeline.report.RunReport;
import io.dashlabel.pipeline.report.Setup;
import io.dashlabel.pipeline.report.SuspectTruth;
import io.dashlabel.pipeline.report.WorstImages;
import io.dashlabel.run.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The report of an evaluation that belongs to no run. */
public final class EvaluationPage {

    private EvaluationPage() {}

    /**
     * Writes it.
     *
     * @param analyses of what was measured
     * @param suspects in its ground truth
     * @param worst images with their drawings; without any where there are no drawings
     * @param begun when measuring began
     */
    public static void write(
            Path path,
            EvaluationRun measured,
            Optional<Analyses> analyses,
            SuspectTruth suspects,
            WorstImages worst,
            EvaluationProvenance provenance,
            Instant begun,
            Clock clock)
            throws IOException {
        RunReport report = new RunReport(
                header(measured, provenance, begun, clock), sections(measured, analyses, suspects, worst, provenance));
        String page = new HtmlReport(clock.getZone()).render(report);
        AtomicFile.write(path, page.getBytes(StandardCharsets.UTF_8));
    }

    private static Header header(EvaluationRun measured, EvaluationProvenance provenance, Instant begun, Clock clock) {
        Evaluation evaluation = measured.evaluation();
        int attempted = evaluation.attemptedBoxes().map(BoxResult::images).orElse(0);
        long boxes = evaluation.boxes().map(b -> (long) b.tp() + b.fp()).orElse(0L);
        return new Header(
                provenance.predictions(),
                Outcome.COMPLETED,
                begun,
                Duration.between(begun, clock.instant()),
                "",
                new Completion(evaluation.coverage().images(), attempted, 0),
                boxes,
                OptionalDouble.empty(),
                provenance.dashlabel(),
                Optional.of(MeasuredSections.scores(evaluation)),
                CoverageText.of(evaluation).map(sentence -> sentence + ".").stream()
                        .toList());
    }

    private static List<ReportSection> sections(
            EvaluationRun measured,
            Optional<Analyses> analyses,
            SuspectTruth suspects,
            WorstImages worst,
            EvaluationProvenance provenance) {
        Evaluation evaluation = measured.evaluation();
        List<ReportSection> sections = new ArrayList<>();
        evaluation.boxes().ifPresent(boxes -> sections.add(MeasuredSections.categories(boxes, evaluation)));
        sections.add(MeasuredSections.attributes(evaluation));
        sections.add(MeasuredSections.edits(measured));
        sections.add(worst);
        sections.add(suspects);
        sections.addAll(AnalysisSections.of(evaluation, analyses, measured.attributes()));
        List<Notes.Finding> findings = measured.findings().stream()
                .map(remark -> new Notes.Finding("input", remark))
                .toList();
        sections.add(new Notes(List.of(), List.of(), 0, findings, findings.size()));
        sections.add(new Setup(
                "{\"predictions\": " + quoted(provenance.predictions()) + ", \"groundTruth\": "
                        + quoted(provenance.groundTruth()) + "}",
                List.of(),
                List.of(
                        new Setup.Fact("dashlabel", provenance.dashlabel()),
                        new Setup.Fact("rules", evaluation.fingerprint().rules()),
                        new Setup.Fact("images", evaluation.fingerprint().images()),
                        new Setup.Fact("ground truth", evaluation.fingerprint().groundTruth()))));
        return sections;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
