package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.importing.NamedImages;
import io.dashlabel.pipeline.scenes.SceneFitCounts;
import io.dashlabel.pipeline.scenes.SceneFitResult;
import io.dashlabel.probe.Accuracy;
import io.dashlabel.probe.AttributeFigures;
import io.dashlabel.probe.FittedAttribute;
import io.dashlabel.probe.Gain;
import io.dashlabel.probe.SceneProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines that say what a fit of scene words found. */
final class SceneFitText {

    private static final String PROBE = "probe";

    private SceneFitText() {}

    /** The table of accuracies, the images by word, and a sentence about the gain of each attribute. */
    static List<String> of(SceneFitResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("@|bold " + Count.of(result.counts().images(), "reviewed image") + "|@");
        result.fitted()
                .forEach((attribute, fit) -> lines.add(images(
                        attribute,
                        fit.figures().images(),
                        ", of " + Count.of(fit.figures().drives(), "drive"))));
        result.unfitted().forEach((attribute, none) -> lines.add(images(attribute, none.images(), "")));
        lines.add("");
        if (!result.fitted().isEmpty()) {
            lines.add("share of right words, with its 95% interval; the probe's by cross-validation");
            table(result.fitted()).stream().map(EvaluationText::escape).forEach(lines::add);
            lines.add("");
        }
        result.fitted().forEach((attribute, fit) -> lines.add(EvaluationText.escape(gain(attribute, fit.figures()))));
        result.unfitted()
                .forEach(
                        (attribute, none) -> lines.add(EvaluationText.escape(attribute + ": left out; " + none.why())));
        lines.add("");
        return lines;
    }

    private static String images(String attribute, Map<String, Integer> byWord, String end) {
        String words = byWord.isEmpty()
                ? "no images"
                : byWord.entrySet().stream()
                        .map(word -> word.getKey() + " " + Count.of(word.getValue()))
                        .collect(Collectors.joining(", "));
        return EvaluationText.escape(String.format(Locale.ROOT, "%-10s %s", attribute, words + end));
    }

    private static List<String> table(Map<String, FittedAttribute> fitted) {
        Set<String> ways = new LinkedHashSet<>();
        fitted.values().forEach(fit -> ways.addAll(fit.figures().others().keySet()));
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(fitted.keySet());
        table.row(head.toArray(String[]::new));
        for (String way : ways) {
            List<String> row = new ArrayList<>(List.of(way));
            fitted.values().forEach(fit -> {
                Accuracy accuracy = fit.figures().others().get(way);
                row.add(accuracy == null ? "–" : text(accuracy));
            });
            table.row(row.toArray(String[]::new));
        }
        List<String> row = new ArrayList<>(List.of(PROBE));
        fitted.values().forEach(fit -> row.add(text(fit.figures().probe())));
        return table.row(row.toArray(String[]::new)).lines();
    }

    private static String text(Accuracy accuracy) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", accuracy.share(), accuracy.low(), accuracy.high());
    }

    private static String gain(String attribute, AttributeFigures figures) {
        Gain gain = figures.gain();
        String size = String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", gain.difference(), gain.low(), gain.high());
        if (gain.isProven()) {
            return attribute + ": better than " + gain.over() + " by " + size;
        }
        return attribute + ": left out; not proven better than " + gain.over() + ": " + size
                + gain.imagesNeeded()
                        .map(images ->
                                ", and about " + Count.of(images, "such image") + " would prove a gain of this size")
                        .orElse("");
    }

    /** Sentences about what a person should know. */
    static List<String> notes(SceneFitResult result) {
        List<String> notes = new ArrayList<>();
        SceneFitCounts counts = result.counts();
        add(notes, counts.withoutLabels(), "image has", "images have", " no labels");
        add(notes, counts.withoutImage(), "label file has", "labels have", " no image");
        add(notes, counts.undecided(), "image has", "images have", " words of a model that nobody accepted; not used");
        add(notes, counts.withoutWords(), "image has", "images have", " no scene word that can be used");
        if (counts.failed().count() > 0) {
            add(notes, counts.failed(), "image has", "images have", " no embedding, because " + counts.firstFailure());
        }
        counts.unknownWords()
                .forEach((word, images) -> notes.add(
                        "the taxonomy does not have " + word + "; not used for " + Count.of(images, "image")));
        result.fitted().forEach((attribute, fit) -> rare(attribute, fit).ifPresent(notes::add));
        if (counts.ofBdd100k() > 0) {
            notes.add(Count.of(counts.ofBdd100k(), "image has a name", "images have names")
                    + " of BDD100K; photometric was fitted on 99 images of it, and its figure is too good if yours are"
                    + " among them");
        }
        return notes;
    }

    private static void add(List<String> notes, NamedImages images, String one, String many, String what) {
        if (images.count() > 0) {
            notes.add(Count.of(images.count(), one, many) + what + ", such as "
                    + images.examples().get(0));
        }
    }

    private static Optional<String> rare(String attribute, FittedAttribute fit) {
        List<String> kept = fit.zeroShotWords().stream()
                .filter(fit.figures().images()::containsKey)
                .toList();
        List<String> left = fit.figures().images().keySet().stream()
                .filter(word -> !fit.words().contains(word))
                .toList();
        if (kept.isEmpty() && left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(attribute + ": too few images for " + String.join(", ", kept.isEmpty() ? left : kept)
                + (kept.isEmpty()
                        ? "; the probe never gives this word, because the model has no vector for it"
                        : "; the model's own reading of the word stays"));
    }

    /**
     * How to use a probe.
     *
     * @param model as the user named it; empty if its settings stand elsewhere
     */
    static List<String> use(Path file, SceneProbe probe, Optional<String> model) {
        return List.of(
                "wrote " + file + " for " + String.join(", ", probe.attributes().keySet()) + "; use it with",
                model.map(name -> "  scene: {type: onnx, model: " + name + ", probe: " + file + "}")
                        .orElse("  probe: " + file + "   # beside the other settings of the model"));
    }
}
