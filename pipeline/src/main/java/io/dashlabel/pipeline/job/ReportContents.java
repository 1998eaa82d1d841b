package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.pipeline.breakdown.AnalysisSections;
import io.dashlabel.pipeline.evaluation.MeasuredSections;
import io.dashlabel.pipeline.report.Completion;
import io.dashlabel.pipeline.report.CoverageText;
import io.dashlabel.pipeline.report.Header;
import io.dashlabel.pipeline.report.NextSteps;
import io.dashlabel.pipeline.report.Notes;
import io.dashlabel.pipeline.report.ReportSection;
import io.dashlabel.pipeline.report.RunReport;
import io.dashlabel.pipeline.report.Setup;
import io.dashlabel.pipeline.report.Unmeasured;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.LabellingTime;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the sections of the report from the results of a job. */
final class ReportContents {

    private static final int FINDINGS_SHOWN = 50;

    private ReportContents() {}

    static RunReport of(JobResult result, RunSpec spec, AnnotatorSet annotators, RunRecord run) {
        List<ReportSection> sections = new ArrayList<>();
        Optional<Evaluation> evaluation = result.measurement().map(RunMeasurement::evaluation);
        if (evaluation.isPresent()) {
            evaluation
                    .get()
                    .boxes()
                    .ifPresent(boxes -> sections.add(MeasuredSections.categories(boxes, evaluation.get())));
            sections.add(MeasuredSections.attributes(evaluation.get()));
            RunMeasurement measured = result.measurement().orElseThrow();
            sections.add(MeasuredSections.edits(measured.run()));
            sections.add(measured.suspects().worst());
            sections.add(DisagreementCards.of(result));
            sections.add(measured.suspects()
                    .section(Optional.ofNullable(result.folder().suspects().getFileName())));
            sections.addAll(AnalysisSections.of(
                    evaluation.get(), measured.analyses(), measured.run().attributes()));
        } else {
            sections.addAll(ImageSections.of(result, spec.taxonomy()));
            sections.add(new Unmeasured(RunCommands.like(result.folder(), "--ground-truth", "FOLDER_OF_TRUE_LABELS")));
        }
        sections.add(result.tally().failures());
        sections.add(notes(result));
        sections.add(next(result, annotators, run));
        sections.add(setup(spec, run));
        return new RunReport(header(result, spec, run, evaluation), sections);
    }

    private static Header header(JobResult result, RunSpec spec, RunRecord run, Optional<Evaluation> evaluation) {
        LabellingTime time = result.time();
        List<String> notices = new ArrayList<>();
        run.inputs().remark().ifPresent(notices::add);
        evaluation.flatMap(CoverageText::of).ifPresent(sentence -> notices.add(sentence + "."));
        run.inputs().fallback().ifPresent(fallback -> notices.add(fallback.sentence() + "."));
        FrameTally tally = result.tally();
        long boxes = tally.boxes().values().stream().mapToLong(Long::longValue).sum();
        return new Header(
                result.folder().id(),
                result.outcome(),
                run.state().begun().orElseThrow(),
                time.spent(),
                time.remark(),
                new Completion(result.images(), tally.images(), tally.failed()),
                boxes,
                time.imagesPerSecond(),
                spec.origin().dashlabel(),
                evaluation.map(MeasuredSections::scores),
                notices);
    }

    private static Notes notes(JobResult result) {
        List<Notes.Word> words = result.tally().unmapped().entrySet().stream()
                .map(entry -> new Notes.Word(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Notes.Word::count).reversed())
                .toList();
        List<String> notes = result.measurement().map(m -> m.run().notes()).orElse(List.of());
        List<LabelFinding> findings = result.measurement()
                .map(m -> m.run().input().truth().findings())
                .orElse(List.of());
        List<Notes.Finding> shown = new ArrayList<>();
        notes.forEach(note -> shown.add(new Notes.Finding("input", note)));
        findings.stream()
                .limit(FINDINGS_SHOWN)
                .map(finding -> new Notes.Finding(
                        finding.frame(),
                        finding.label().map(label -> "label " + label + ": ").orElse("") + finding.reason()))
                .forEach(shown::add);
        return new Notes(
                RunNotices.of(result.tally(), result.folder()),
                words,
                result.tally().egoVehicles(),
                shown,
                notes.size() + findings.size());
    }

    private static NextSteps next(JobResult result, AnnotatorSet annotators, RunRecord run) {
        List<NextSteps.Step> steps = new ArrayList<>();
        if (result.measurement().isEmpty()) {
            steps.add(new NextSteps.Step(
                    "Train a model, or correct the labels in a labelling tool: export them. Other formats are yolo, cvat and"
                            + " label-studio:",
                    RunCommands.export(result.folder(), "FOLDER", "coco")));
            steps.add(new NextSteps.Step(
                    "Bring corrected labels back from that tool:", RunCommands.bringBack(result.folder(), "FOLDER")));
        }
        if (!isDetectorEnsemble(annotators, run)) {
            steps.add(new NextSteps.Step(
                    "More small objects, more time per image:",
                    RunCommands.like(result.folder(), "--quality", "best")));
        }
        if (result.measurement().isPresent()) {
            steps.add(new NextSteps.Step(
                    "Fewer invented boxes, more missed ones (or the other way round with a lower score):",
                    RunCommands.like(result.folder(), "--threshold", "0.5")));
        }
        return new NextSteps(steps);
    }

    /**
     * Returns whether the detector is an ensemble. A run that is only evaluated or drawn opens no models, so the record
     * tells.
     */
    private static boolean isDetectorEnsemble(AnnotatorSet annotators, RunRecord run) {
        return annotators.annotators().isEmpty()
                ? run.inputs().annotators().stream().anyMatch(AnnotatorRef::isDetectorEnsemble)
                : annotators.hasDetectorEnsemble();
    }

    private static Setup setup(RunSpec spec, RunRecord run) {
        List<Setup.Fact> models = run.inputs().annotators().stream()
                .map(annotator -> new Setup.Fact(annotator.name(), "question " + annotator.fingerprint()))
                .toList();
        List<Setup.Fact> versions = List.of(
                new Setup.Fact("dashlabel", spec.origin().dashlabel()),
                new Setup.Fact("Java", Runtime.version().toString()),
                new Setup.Fact("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                new Setup.Fact("images", run.inputs().images().orElse("")));
        return new Setup(run.configuration().map(RunConfiguration::lines).orElse(""), models, versions);
    }
}
