package io.dashlabel.cli;

import io.dashlabel.evaluate.AttributeResult;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.CategoryResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.label.Count;
import io.dashlabel.label.VisibleText;
import io.dashlabel.pipeline.evaluation.MeasuredSections;
import io.dashlabel.pipeline.report.CoverageText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The quality of labels as text: a table of categories and a line about attributes. */
final class EvaluationText {

    /** The detections that count for precision if the label files decide. */
    static final String KEPT = "labels";

    private final List<String> lines = new ArrayList<>();

    private EvaluationText() {}

    /**
     * Returns lines in picocli's markup.
     *
     * @param which the detections that count for precision, recall and F1
     */
    static List<String> of(Evaluation evaluation, String which) {
        EvaluationText text = new EvaluationText();
        evaluation.boxes().ifPresent(boxes -> text.boxes(boxes, evaluation, which));
        text.coverage(evaluation);
        text.attributes(evaluation);
        return text.lines;
    }

    private void boxes(BoxResult boxes, Evaluation evaluation, String which) {
        TextTable table =
                new TextTable().row("category", "truth", "found", "precision", "recall", "F1", "AP50", "AP50-95");
        boxes.categories().forEach((name, category) -> table.row(row(name, category)));
        table.row(
                "all",
                count(boxes.tp() + boxes.fn()),
                count(boxes.tp() + boxes.fp()),
                figure(boxes.precision()),
                figure(boxes.recall()),
                figure(boxes.f1()),
                figure(boxes.map50()),
                figure(boxes.map5095()));
        List<String> rows = table.lines();
        for (int i = 0; i < rows.size(); i++) {
            boolean strong = i == 0 || i == rows.size() - 1;
            lines.add("  " + (strong ? "@|bold " + rows.get(i) + "|@" : rows.get(i)));
        }
        belowThreshold(boxes);
        lines.add(String.format(
                Locale.ROOT,
                "  precision, recall, F1 of %s at IoU %.2f; AP over all scores, as in %s; %,d of %s boxes",
                which,
                evaluation.options().iouThreshold(),
                evaluation.options().protocol() == Protocol.BDD100K ? "BDD100K's evaluation" : "COCO",
                evaluation.attemptedBoxes().map(BoxResult::images).orElse(0),
                Count.of(evaluation.coverage().images(), "image has", "images have")));
    }

    /** Which images the figures are about, where some have no prediction. */
    private void coverage(Evaluation evaluation) {
        CoverageText.of(evaluation).ifPresent(sentence -> lines.add("  " + sentence));
    }

    /** Explains categories with a good AP and an F1 of 0. */
    private void belowThreshold(BoxResult boxes) {
        List<String> names = MeasuredSections.foundBelowThresholdAlone(boxes);
        if (!names.isEmpty()) {
            lines.add("  no label of "
                    + names.stream().map(EvaluationText::escape).collect(Collectors.joining(", "))
                    + " is correct; AP also counts detections below the threshold");
        }
    }

    private static String[] row(String name, CategoryResult category) {
        return new String[] {
            name,
            count(category.support()),
            count(category.tp() + category.fp()),
            figure(category.precision()),
            figure(category.recall()),
            figure(category.f1()),
            figure(category.ap50()),
            figure(category.ap5095())
        };
    }

    private void attributes(Evaluation evaluation) {
        Map<String, AttributeResult> answered = evaluation.attributes().entrySet().stream()
                .filter(entry -> entry.getValue().answered() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        if (answered.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  @|bold correct attributes|@  "
                + answered.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + " " + percent(entry.getValue().accuracy()) + " of "
                                        + entry.getValue().answered())
                        .collect(Collectors.joining("   "))
                + "   overall " + percent(evaluation.attributeAccuracy()));
    }

    static String count(long count) {
        return Count.of(count);
    }

    static String figure(OptionalDouble figure) {
        return figure.isPresent() ? String.format(Locale.ROOT, "%.3f", figure.getAsDouble()) : "–";
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.0f%%", 100 * share.getAsDouble()) : "–";
    }

    /** Removes picocli's markup and control characters from a text such as a file name. */
    static String escape(String text) {
        return VisibleText.line(text).replace("@|", "@ |").replace("|@", "| @");
    }
}
