package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.AttributeResult;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.CategoryResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.pipeline.importing.EditsToTruth;
import io.dashlabel.pipeline.report.Attributes;
import io.dashlabel.pipeline.report.CategoryTable;
import io.dashlabel.pipeline.report.EditsNeeded;
import io.dashlabel.pipeline.report.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts of a report that every evaluation has, whether it belongs to a run or not. */
public final class MeasuredSections {

    private MeasuredSections() {}

    /** The figures that stand on top of a report. */
    public static Scores scores(Evaluation evaluation) {
        Optional<BoxResult> boxes = evaluation.boxes();
        return new Scores(
                boxes.map(BoxResult::precision).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::recall).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::f1).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::map50).orElse(OptionalDouble.empty()),
                boxes.map(BoxResult::map5095).orElse(OptionalDouble.empty()),
                evaluation.attributeAccuracy());
    }

    /** How well each category was found. */
    public static CategoryTable categories(BoxResult boxes, Evaluation evaluation) {
        List<CategoryTable.Row> rows = new ArrayList<>();
        boxes.categories().forEach((name, category) -> rows.add(row(name, category)));
        CategoryTable.Row total = new CategoryTable.Row(
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
        return new CategoryTable(
                rows, Optional.of(total), evaluation.options().iouThreshold(), foundBelowThresholdAlone(boxes));
    }

    /**
     * Categories of which no label is right though average precision is above 0: it counts every box that was seen, and
     * all that were right stayed below the threshold.
     */
    public static List<String> foundBelowThresholdAlone(BoxResult boxes) {
        return boxes.categories().entrySet().stream()
                .filter(each ->
                        each.getValue().tp() == 0 && each.getValue().ap50().orElse(0) > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static CategoryTable.Row row(String name, CategoryResult category) {
        return new CategoryTable.Row(
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

    /** How often scene attributes are right. */
    public static Attributes attributes(Evaluation evaluation) {
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

    /** What a person would do to reach the ground truth. */
    public static EditsNeeded edits(EvaluationRun measured) {
        return new EditsNeeded(measured.edits()
                .map(edits -> new EditsNeeded.Figures(
                        edits.figures(), EditsToTruth.GOOD, edits.effort().text())));
    }

    /** The most frequent true word, and how often it is right among the images answered. */
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
}
