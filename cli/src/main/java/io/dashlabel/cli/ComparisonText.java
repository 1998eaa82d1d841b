package io.dashlabel.cli;

import io.dashlabel.evaluate.analysis.Compared;
import io.dashlabel.evaluate.analysis.ComparisonFinding;
import io.dashlabel.evaluate.analysis.Difference;
import io.dashlabel.label.Count;
import io.dashlabel.pipeline.evaluation.Comparison;
import io.dashlabel.pipeline.evaluation.FlippedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A comparison as text. Lines in picocli's markup. */
final class ComparisonText {

    private static final int FLIPS_SHOWN = 10;

    private final Comparison comparison;
    private final List<String> lines = new ArrayList<>();

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    static List<String> of(Comparison comparison) {
        ComparisonText text = new ComparisonText(comparison);
        text.head();
        text.figures("", comparison.overall(), true);
        text.figures("category", comparison.categories(), true);
        text.figures("slice", comparison.slices(), false);
        text.method();
        text.flips();
        text.verdict();
        return text.lines;
    }

    private void head() {
        lines.add("");
        lines.add("@|bold A|@  " + EvaluationText.escape(comparison.a()));
        lines.add("@|bold B|@  " + EvaluationText.escape(comparison.b()));
        lines.add(String.format(
                Locale.ROOT,
                "on  %s: %s%s",
                EvaluationText.escape(comparison.groundTruth()),
                Count.of(comparison.images(), "image"),
                comparison.sequences() < comparison.images()
                        ? " of " + Count.of(comparison.sequences(), "video")
                        : ""));
    }

    private void figures(String head, List<Compared> figures, boolean needed) {
        if (figures.isEmpty()) {
            return;
        }
        TextTable table = new TextTable().row(head, "boxes", "A", "B", "B - A", "95% interval", "p", "");
        for (Compared figure : figures) {
            Difference d = figure.difference();
            table.row(
                    figure.name(),
                    EvaluationText.count(figure.positives()),
                    format("%.3f", d.a()),
                    format("%.3f", d.b()),
                    format("%+.4f", d.delta()),
                    format("%+.3f … %+.3f", d.interval().low(), d.interval().high()),
                    format("%.3f", figure.adjustedP()),
                    "");
        }
        lines.add("");
        List<String> rows = table.lines();
        lines.add("  @|bold " + rows.get(0) + "|@");
        for (int i = 1; i < rows.size(); i++) {
            lines.add("  " + rows.get(i) + "  " + words(figures.get(i - 1), needed));
        }
    }

    private String words(Compared figure, boolean needed) {
        String colour = figure.finding() == ComparisonFinding.BETTER
                ? "@|bold,green better|@"
                : figure.finding() == ComparisonFinding.WORSE ? "@|bold,red worse|@" : "not proven";
        Optional<Long> images = needed && figure.finding() == ComparisonFinding.NOT_PROVEN
                ? figure.difference().imagesNeeded(comparison.images())
                : Optional.empty();
        return colour
                + images.map(n -> ", needs about " + Count.of(n, "image")).orElse("")
                + (figure.restsOnFew() ? " (few boxes)" : "");
    }

    private void method() {
        lines.add("  "
                + format(
                        "AP over IoU 0.50 to 0.95; p corrected by Holm's method within each table; %s, seed %d",
                        Count.of(comparison.resamples(), "resample"), comparison.seed()));
    }

    private void flips() {
        if (comparison.flips().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(format(
                "  @|bold images whose boxes changed|@ (%,d)",
                comparison.flips().size()));
        comparison.flips().stream().limit(FLIPS_SHOWN).forEach(flip -> lines.add("  " + flip(flip)));
    }

    private static String flip(FlippedImage flip) {
        return EvaluationText.escape(flip.image()) + "  "
                + (flip.gained().isEmpty() ? "" : "B finds " + words(flip.gained()))
                + (flip.gained().isEmpty() || flip.lost().isEmpty() ? "" : "; ")
                + (flip.lost().isEmpty() ? "" : "B loses " + words(flip.lost()))
                + "; invented " + flip.inventedA() + " → " + flip.inventedB();
    }

    private static String words(List<FlippedImage.Truth> truths) {
        Map<String, Long> counts = truths.stream()
                .collect(Collectors.groupingBy(FlippedImage.Truth::category, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + EvaluationText.escape(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private void verdict() {
        lines.add("");
        lines.add("@|bold verdict|@     " + EvaluationText.escape(comparison.verdict()));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
