package io.dashlabel.pipeline.suspect;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.evaluate.suspect.SuspectKind;
import io.dashlabel.evaluate.suspect.SuspectRules;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.pipeline.report.FigureFormat;
import io.dashlabel.pipeline.report.SuspectTruth;
import io.dashlabel.pipeline.report.SuspectTruth.Item;
import io.dashlabel.pipeline.report.SuspectTruth.Kind;
import io.dashlabel.pipeline.report.SuspectTruth.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Makes a review into a section of a report. */
public final class SuspectPage {

    private static final int SHOWN = 12;
    /** The most suspects of one kind that the section shows, so that one kind does not hide the others. */
    private static final int SHOWN_OF_A_KIND = 4;

    private static final SuspectRules RULES = SuspectRules.standard();
    private static final String LEGEND = "s is the score of the prediction, at least " + RULES.confident()
            + "; p is the share of such predictions of its category that are correct, (correct + 1) / (all + 2); w is the"
            + " same share for predictions that are well placed, at an IoU of " + SuspectRules.WELL_PLACED
            + ". Suspects below " + RULES.least()
            + " are not listed.";
    private static final String NO_IMAGES =
            " This page does not check times of day: that needs the images, which only dashlabel run reads.";

    private SuspectPage() {}

    /**
     * Returns the section; empty without suspects.
     *
     * @param evaluation with all ground truth
     * @param file the file with the proposed changes, as readers see its path; absent if there is none
     * @param imagesSeen whether the brightness of the images is known
     * @param crops draws the place of a suspect, if that is possible
     */
    public static SuspectTruth of(
            SuspectReview review,
            Evaluation evaluation,
            Optional<String> file,
            boolean imagesSeen,
            Function<Suspect, Optional<EmbeddedJpeg>> crops) {
        List<Kind> kinds = new ArrayList<>();
        List<Suspect> shown = new ArrayList<>();
        for (SuspectKind kind : SuspectKind.values()) {
            List<Suspect> own =
                    review.suspects().stream().filter(s -> s.kind() == kind).toList();
            if (!own.isEmpty()) {
                kinds.add(new Kind(kind.words(), own.size(), kind.formula()));
                own.stream().limit(SHOWN_OF_A_KIND).forEach(shown::add);
            }
        }
        List<Item> items = shown.stream()
                .sorted(Suspect.WORST_FIRST)
                .limit(SHOWN)
                .map(s -> new Item(
                        s.image(),
                        s.kind().words(),
                        s.score(),
                        s.reason(),
                        proposal(s),
                        s.place().map(Detection::box).map(SuspectPage::place).orElse(""),
                        crops.apply(s)))
                .toList();
        List<Measure> measures = review.ignoring()
                .map(ignoring -> measures(evaluation, ignoring))
                .orElse(List.of());
        return new SuspectTruth(kinds, imagesSeen ? LEGEND : LEGEND + NO_IMAGES, items, measures, file);
    }

    private static String place(Box box) {
        return String.format(Locale.ROOT, "x %.0f–%.0f, y %.0f–%.0f", box.x1(), box.x2(), box.y1(), box.y2());
    }

    private static String proposal(Suspect s) {
        return switch (s.kind()) {
            case MISSING -> "add the " + s.prediction().map(Detection::category).orElseThrow();
            case SPURIOUS -> "remove the " + s.truth().map(Detection::category).orElseThrow();
            case BADLY_PLACED ->
                "move the " + s.truth().map(Detection::category).orElseThrow();
            case WRONG_CATEGORY ->
                "rename it to " + s.prediction().map(Detection::category).orElseThrow();
            case WRONG_TIME_OF_DAY -> "tag it " + s.proposedWord().orElseThrow();
        };
    }

    private static List<Measure> measures(Evaluation with, Evaluation without) {
        List<Measure> measures = new ArrayList<>();
        add("F1", with.boxes(), without.boxes(), BoxResult::f1, measures);
        add("precision", with.boxes(), without.boxes(), BoxResult::precision, measures);
        add("recall", with.boxes(), without.boxes(), BoxResult::recall, measures);
        add("mAP 50", with.boxes(), without.boxes(), BoxResult::map50, measures);
        add("mAP 50–95", with.boxes(), without.boxes(), BoxResult::map5095, measures);
        if (with.attributeAccuracy().isPresent()) {
            measures.add(new Measure(
                    "scene attributes",
                    FigureFormat.score(with.attributeAccuracy()),
                    FigureFormat.score(without.attributeAccuracy())));
        }
        return measures;
    }

    private static void add(
            String name,
            Optional<BoxResult> with,
            Optional<BoxResult> without,
            Function<BoxResult, OptionalDouble> figure,
            List<Measure> measures) {
        OptionalDouble before = with.map(figure).orElse(OptionalDouble.empty());
        OptionalDouble after = without.map(figure).orElse(OptionalDouble.empty());
        if (before.isPresent() || after.isPresent()) {
            measures.add(new Measure(name, FigureFormat.score(before), FigureFormat.score(after)));
        }
    }
}
