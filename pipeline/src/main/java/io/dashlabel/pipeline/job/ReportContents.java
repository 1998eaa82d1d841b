package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.pipeline.breakdown.AnalysisSections;
import io.dashlabel.pipeline.evaluation.MeasuredSections;
import io.dashlabel.pipeline.evaluation.WorstCards;
import io.dashlabel.pipeline.report.Completion;
import io.dashlabel.pipeline.report.Header;
import io.dashlabel.pipeline.report.NextSteps;
import io.dashlabel.pipeline.report.Notes;
import io.dashlabel.pipeline.report.ReportSection;
import io.dashlabel.pipeline.report.RunReport;
import io.dashlabel.pipeline.report.Setup;
import io.dashlabel.pipeline.report.Unmeasured;
import io.dashlabel.pipeline.runs.LabellingTime;
import io.dashlabel.pipeline.runs.RunCommands;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From the results of a job to the sections of its report. */
final class ReportContents {

    private static final int FINDINGS_SHOWN = 50;

    private ReportContents() {}

    static RunReport of(JobResult result, JobPlan plan, Manifest manifest) {
        List<ReportSection> sections = new ArrayList<>();
        Optional<Evaluation> evaluation = result.measurement().map(Measurement::evaluation);
        if (evaluation.isPresent()) {
            evaluation
                    .get()
                    .boxes()
                    .ifPresent(boxes -> sections.add(MeasuredSections.categories(boxes, evaluation.get())));
            sections.add(MeasuredSections.attributes(evaluation.get()));
            sections.add(worst(result, plan).of(evaluation.get()));
            sections.add(DisagreementCards.of(result));
            result.suspects()
                    .ifPresent(review -> sections.add(SuspectStep.section(review, evaluation.get(), result.folder())));
            Measurement measured = result.measurement().orElseThrow();
            sections.addAll(AnalysisSections.of(evaluation.get(), measured.analyses(), measured.scenes()));
        } else {
            sections.add(new Unmeasured(RunCommands.like(result.folder(), "--ground-truth", "FOLDER_OF_TRUE_LABELS")));
            sections.add(DisagreementCards.of(result));
        }
        sections.add(result.tally().failures());
        sections.add(notes(result));
        sections.add(next(result, manifest));
        sections.add(setup(plan, manifest));
        return new RunReport(header(result, plan, manifest, evaluation), sections);
    }

    private static WorstCards worst(JobResult result, JobPlan plan) {
        LabelIndex labels = LabelIndex.at(result.folder().labels());
        return new WorstCards(
                name -> plan.truth().flatMap(known -> known.of(name)),
                labels::of,
                name -> result.folder().overlay(name),
                plan.taxonomy());
    }

    private static Header header(JobResult result, JobPlan plan, Manifest manifest, Optional<Evaluation> evaluation) {
        LabellingTime time = result.time();
        List<String> notices = new ArrayList<>();
        manifest.remark().ifPresent(notices::add);
        manifest.standIn().ifPresent(standIn -> notices.add(standIn.sentence() + "."));
        FrameTally tally = result.tally();
        long boxes = tally.boxes().values().stream().mapToLong(Long::longValue).sum();
        return new Header(
                result.folder().id(),
                result.outcome(),
                manifest.begun(),
                time.spent(),
                time.remark(),
                new Completion(result.images(), tally.images(), tally.failed()),
                boxes,
                time.imagesPerSecond(),
                plan.dashlabel(),
                evaluation.map(MeasuredSections::scores),
                notices);
    }

    private static Notes notes(JobResult result) {
        List<Notes.Word> words = result.tally().unmapped().entrySet().stream()
                .map(entry -> new Notes.Word(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Notes.Word::count).reversed())
                .toList();
        List<LabelFinding> findings =
                result.measurement().map(Measurement::findings).orElse(List.of());
        List<String> notes = result.measurement().map(Measurement::notes).orElse(List.of());
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

    private static NextSteps next(JobResult result, Manifest manifest) {
        List<NextSteps.Step> steps = new ArrayList<>();
        boolean fused = manifest.annotators().stream()
                .anyMatch(annotator -> annotator.name().contains("+"));
        if (!fused) {
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

    private static Setup setup(JobPlan plan, Manifest manifest) {
        List<Setup.Fact> models = manifest.annotators().stream()
                .map(annotator -> new Setup.Fact(annotator.name(), "question " + annotator.fingerprint()))
                .toList();
        List<Setup.Fact> versions = List.of(
                new Setup.Fact("dashlabel", plan.dashlabel()),
                new Setup.Fact("Java", Runtime.version().toString()),
                new Setup.Fact("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                new Setup.Fact("images", manifest.images()));
        return new Setup(manifest.configuration(), models, versions);
    }
}
