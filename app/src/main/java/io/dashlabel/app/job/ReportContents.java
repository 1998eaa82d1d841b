package io.dashlabel.app.job;

import io.dashlabel.app.breakdown.AnalysisSections;
import io.dashlabel.app.report.Attributes;
import io.dashlabel.app.report.Categories;
import io.dashlabel.app.report.Completion;
import io.dashlabel.app.report.Header;
import io.dashlabel.app.report.NextSteps;
import io.dashlabel.app.report.Notes;
import io.dashlabel.app.report.RunReport;
import io.dashlabel.app.report.Scores;
import io.dashlabel.app.report.Section;
import io.dashlabel.app.report.Setup;
import io.dashlabel.app.report.Unmeasured;
import io.dashlabel.evaluate.AttributeResult;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.CategoryResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.format.Finding;
import io.dashlabel.label.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** From the results of a job to the sections of its report. */
final class ReportContents {

    private static final int FINDINGS_SHOWN = 50;

    private ReportContents() {}

    static RunReport of(JobResult result, JobPlan plan) {
        List<Section> sections = new ArrayList<>();
        Optional<Evaluation> evaluation = result.measurement().map(Measurement::evaluation);
        if (evaluation.isPresent()) {
            evaluation.get().boxes().ifPresent(boxes -> sections.add(categories(boxes, evaluation.get())));
            sections.add(attributes(evaluation.get()));
            sections.add(WorstCards.of(result, plan));
            result.suspects()
                    .ifPresent(review -> sections.add(SuspectStep.section(review, evaluation.get(), result.folder())));
            sections.addAll(AnalysisSections.of(
                    evaluation.get(),
                    name -> plan.truth().flatMap(truth -> truth.of(name)).flatMap(Frame::attributes)));
        } else {
            sections.add(new Unmeasured("./dashlabel run --images "
                    + plan.source().description() + " --ground-truth FOLDER_OF_TRUE_LABELS"));
        }
        sections.add(result.tally().failures());
        sections.add(notes(result));
        sections.add(next(result, plan));
        sections.add(setup(plan));
        return new RunReport(header(result, plan, evaluation), sections);
    }

    private static Header header(JobResult result, JobPlan plan, Optional<Evaluation> evaluation) {
        Tally tally = result.tally();
        long boxes = tally.boxes().values().stream().mapToLong(Long::longValue).sum();
        return new Header(
                result.folder().id(),
                result.outcome(),
                result.begun(),
                result.labelling(),
                new Completion(tally.pictures(), tally.pictures(), tally.failed()),
                boxes,
                plan.does(Step.ANNOTATE) && tally.pictures() > 0
                        ? OptionalDouble.of(result.rate())
                        : OptionalDouble.empty(),
                plan.dashlabel(),
                evaluation.map(ReportContents::scores));
    }

    private static Scores scores(Evaluation evaluation) {
        Optional<BoxResult> boxes = evaluation.boxes();
        return new Scores(
                boxes.map(BoxResult::precision).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::recall).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::f1).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::map50).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::map5095).orElse(OptionalDouble.empty()),
                evaluation.attributeAccuracy());
    }

    private static Categories categories(BoxResult boxes, Evaluation evaluation) {
        List<Categories.Row> rows = new ArrayList<>();
        boxes.categories().forEach((name, category) -> rows.add(row(name, category)));
        Categories.Row total = new Categories.Row(
                "all",
                boxes.tp() + boxes.fn(),
                boxes.tp() + boxes.fp(),
                boxes.tp(),
                boxes.fp(),
                boxes.fn(),
                boxes.precision(),
                boxes.recall(),
                boxes.f1(),
                boxes.map50(),
                boxes.map5095());
        return new Categories(rows, Optional.of(total), evaluation.options().iouThreshold());
    }

    private static Categories.Row row(String name, CategoryResult category) {
        return new Categories.Row(
                name,
                category.support(),
                category.tp() + category.fp(),
                category.tp(),
                category.fp(),
                category.fn(),
                category.precision(),
                category.recall(),
                category.f1(),
                category.ap50(),
                category.ap5095());
    }

    private static Attributes attributes(Evaluation evaluation) {
        List<Attributes.Row> rows = new ArrayList<>();
        evaluation.attributes().forEach((name, result) -> {
            if (result.answered() > 0) {
                rows.add(new Attributes.Row(
                        name,
                        result.accuracy(),
                        result.answered(),
                        result.answered() + result.missing(),
                        baseline(result)));
            }
        });
        return new Attributes(rows);
    }

    /** The most frequent true word, and how often it is right among the pictures answered. */
    private static Optional<Attributes.Baseline> baseline(AttributeResult result) {
        return result.confusion().entrySet().stream()
                .map(entry -> Map.entry(
                        entry.getKey(),
                        entry.getValue().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()))
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> new Attributes.Baseline(most.getKey(), (double) most.getValue() / result.answered()));
    }

    private static Notes notes(JobResult result) {
        List<Notes.Word> words = result.tally().unmapped().entrySet().stream()
                .map(entry -> new Notes.Word(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Notes.Word::count).reversed())
                .toList();
        List<Finding> findings = result.measurement().map(Measurement::findings).orElse(List.of());
        List<Notes.Finding> shown = findings.stream()
                .limit(FINDINGS_SHOWN)
                .map(finding -> new Notes.Finding(
                        finding.frame(),
                        finding.label().map(label -> "label " + label + ": ").orElse("") + finding.reason()))
                .toList();
        return new Notes(words, result.tally().egoVehicles(), shown, findings.size());
    }

    private static NextSteps next(JobResult result, JobPlan plan) {
        List<NextSteps.Step> steps = new ArrayList<>();
        boolean fused = plan.annotators().stream()
                .anyMatch(annotator -> annotator.name().contains("+"));
        if (!fused) {
            steps.add(new NextSteps.Step(
                    "More small objects, more time per picture:",
                    "./dashlabel run --images " + plan.source().description() + " --quality best"));
        }
        if (result.measurement().isPresent()) {
            steps.add(new NextSteps.Step(
                    "Fewer invented boxes, more missed ones (or the other way round with a lower score):",
                    "./dashlabel run --images " + plan.source().description() + " --threshold 0.5"));
        }
        return new NextSteps(steps);
    }

    private static Setup setup(JobPlan plan) {
        List<Setup.Fact> models = plan.annotators().stream()
                .map(annotator -> new Setup.Fact(
                        annotator.name(), "question " + annotator.question().fingerprint()))
                .toList();
        List<Setup.Fact> versions = List.of(
                new Setup.Fact("dashlabel", plan.dashlabel()),
                new Setup.Fact("Java", Runtime.version().toString()),
                new Setup.Fact("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                new Setup.Fact("pictures", plan.source().description()));
        return new Setup(plan.configuration(), models, versions);
    }
}
