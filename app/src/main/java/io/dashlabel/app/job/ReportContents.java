package io.dashlabel.app.job;

import io.dashlabel.app.breakdown.AnalysisSections;
import io.dashlabel.app.evaluation.MeasuredSections;
import io.dashlabel.app.evaluation.WorstCards;
import io.dashlabel.app.report.Completion;
import io.dashlabel.app.report.Header;
import io.dashlabel.app.report.NextSteps;
import io.dashlabel.app.report.Notes;
import io.dashlabel.app.report.RunReport;
import io.dashlabel.app.report.Section;
import io.dashlabel.app.report.Setup;
import io.dashlabel.app.report.Unmeasured;
import io.dashlabel.app.runs.GoOn;
import io.dashlabel.app.runs.LabellingTime;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.format.Finding;
import io.dashlabel.format.LabelIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From the results of a job to the sections of its report. */
final class ReportContents {

    private static final int FINDINGS_SHOWN = 50;

    private ReportContents() {}

    static RunReport of(JobResult result, JobPlan plan, Manifest manifest) {
        List<Section> sections = new ArrayList<>();
        Optional<Evaluation> evaluation = result.measurement().map(Measurement::evaluation);
        if (evaluation.isPresent()) {
            evaluation
                    .get()
                    .boxes()
                    .ifPresent(boxes -> sections.add(MeasuredSections.categories(boxes, evaluation.get())));
            sections.add(MeasuredSections.attributes(evaluation.get()));
            sections.add(worst(result, plan).of(evaluation.get()));
            sections.add(DoubtCards.of(result));
            result.suspects()
                    .ifPresent(review -> sections.add(SuspectStep.section(review, evaluation.get(), result.folder())));
            Measurement measured = result.measurement().orElseThrow();
            sections.addAll(AnalysisSections.of(evaluation.get(), measured.analyses(), measured.scenes()));
        } else {
            sections.add(new Unmeasured(GoOn.like(result.folder(), "--ground-truth", "FOLDER_OF_TRUE_LABELS")));
            sections.add(DoubtCards.of(result));
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
        Tally tally = result.tally();
        long boxes = tally.boxes().values().stream().mapToLong(Long::longValue).sum();
        return new Header(
                result.folder().id(),
                result.outcome(),
                manifest.begun(),
                time.spent(),
                time.remark(),
                new Completion(result.pictures(), tally.pictures(), tally.failed()),
                boxes,
                time.picturesPerSecond(),
                plan.dashlabel(),
                evaluation.map(MeasuredSections::scores),
                notices);
    }

    private static Notes notes(JobResult result) {
        List<Notes.Word> words = result.tally().unmapped().entrySet().stream()
                .map(entry -> new Notes.Word(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Notes.Word::count).reversed())
                .toList();
        List<Finding> findings = result.measurement().map(Measurement::findings).orElse(List.of());
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
                Noticed.of(result.tally(), result.folder()),
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
                    "More small objects, more time per picture:", GoOn.like(result.folder(), "--quality", "best")));
        }
        if (result.measurement().isPresent()) {
            steps.add(new NextSteps.Step(
                    "Fewer invented boxes, more missed ones (or the other way round with a lower score):",
                    GoOn.like(result.folder(), "--threshold", "0.5")));
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
                new Setup.Fact("pictures", manifest.images()));
        return new Setup(manifest.configuration(), models, versions);
    }
}
