package io.dashlabel.pipeline.view;

import io.dashlabel.label.Count;
import io.dashlabel.label.Failure;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.SceneAttributes.Value;
import io.dashlabel.pipeline.view.DrawnBox.Verdict;
import io.dashlabel.pipeline.view.LegendBar.Piece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of the strip: the scene attributes, correct or wrong, then the legend with counts, then the failures. */
final class Caption {

    private static final int LONGEST_WORD = 28;
    private static final int LONGEST_REASON = 300;
    private static final int MOST_CATEGORIES = 24;

    private final LegendBar strip;
    private final LegendItem pieces;

    private Caption(LegendBar strip, LegendItem pieces) {
        this.strip = strip;
        this.pieces = pieces;
    }

    static LegendBar of(
            DrawingSizes sizes,
            Typeface typeface,
            DrawingStyle style,
            Frame prediction,
            Optional<Frame> truth,
            List<DrawnBox> boxes) {
        LegendBar strip = new LegendBar(sizes.canvasWidth(), sizes.font());
        Caption caption = new Caption(strip, new LegendItem(typeface, sizes, style));
        caption.addAttributes(prediction.attributes(), truth.flatMap(Frame::attributes));
        caption.addLegend(prediction, truth.isPresent(), boxes);
        prediction.failures().forEach(caption::addFailure);
        return strip;
    }

    private void addAttributes(Optional<SceneAttributes> prediction, Optional<SceneAttributes> truth) {
        Set<String> names = new LinkedHashSet<>();
        prediction.ifPresent(attributes -> names.addAll(attributes.values().keySet()));
        truth.ifPresent(attributes -> names.addAll(attributes.values().keySet()));
        for (String name : names) {
            addAttribute(
                    name,
                    prediction.map(attributes -> attributes.values().get(name)),
                    truth.flatMap(attributes -> attributes.word(name)));
        }
        strip.newLine();
    }

    private void addAttribute(String name, Optional<Value> said, Optional<String> truth) {
        List<Piece> item = new ArrayList<>();
        item.add(pieces.text(TruncatedText.line(name, LONGEST_WORD), Palette.QUIET));
        item.add(pieces.space());
        boolean right = said.map(Value::word).equals(truth);
        if (said.isPresent() && truth.isPresent()) {
            item.add(pieces.sign(right ? VerdictMark.RIGHT : VerdictMark.WRONG));
            item.add(pieces.space());
        }
        item.add(pieces.text(
                said.map(v -> TruncatedText.line(v.word(), LONGEST_WORD)).orElse("\u2013"), Palette.TEXT));
        said.map(Value::score).filter(score -> score.isPresent()).ifPresent(score -> {
            item.add(pieces.space());
            item.add(pieces.text(TruncatedText.score(score.getAsDouble()), Palette.QUIET));
        });
        if (truth.isPresent() && !right) {
            item.add(pieces.space());
            item.add(pieces.text("truth: " + TruncatedText.line(truth.get(), LONGEST_WORD), Palette.TRUTH_TEXT));
        }
        strip.add(item);
    }

    private void addLegend(Frame prediction, boolean judged, List<DrawnBox> boxes) {
        if (prediction.detections().isEmpty() && boxes.isEmpty()) {
            strip.add(List.of(pieces.text("no detections", Palette.QUIET)));
            strip.newLine();
            return;
        }
        if (judged) {
            addCount(boxes, Verdict.TP, true, true, "matched");
            addCount(boxes, Verdict.FP, false, true, "false positive");
            addCount(boxes, Verdict.FN, true, false, "missed");
            if (count(boxes, Verdict.IGNORED) > 0) {
                addCount(boxes, Verdict.IGNORED, true, false, "ignored");
            }
        } else {
            addCategories(boxes);
        }
        strip.newLine();
    }

    /** Adds the categories that occur, the most frequent first. */
    private void addCategories(List<DrawnBox> boxes) {
        Map<String, Long> counts =
                boxes.stream().collect(Collectors.groupingBy(DrawnBox::category, TreeMap::new, Collectors.counting()));
        if (counts.isEmpty()) {
            strip.add(List.of(pieces.text("0 boxes", Palette.QUIET)));
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_CATEGORIES)
                .forEach(entry -> strip.add(List.of(
                        pieces.sample(entry.getKey()),
                        pieces.text(entry.getValue().toString(), Palette.TEXT),
                        pieces.space(),
                        pieces.text(TruncatedText.category(entry.getKey()), Palette.QUIET))));
        if (counts.size() > MOST_CATEGORIES) {
            strip.add(List.of(pieces.text(
                    "and " + Count.of(counts.size() - MOST_CATEGORIES, "more category", "more categories"),
                    Palette.QUIET)));
        }
    }

    private void addCount(List<DrawnBox> boxes, Verdict verdict, boolean truth, boolean prediction, String word) {
        strip.add(List.of(
                pieces.sample(verdict, truth, prediction),
                pieces.text(Long.toString(count(boxes, verdict)), Palette.TEXT),
                pieces.space(),
                pieces.text(word, Palette.QUIET)));
    }

    private static long count(List<DrawnBox> boxes, Verdict verdict) {
        return boxes.stream().filter(drawn -> drawn.verdict() == verdict).count();
    }

    private void addFailure(Failure failure) {
        String sentence = TruncatedText.line(failure.step() + ": " + failure.reason(), LONGEST_REASON);
        Piece sign = pieces.sign(VerdictMark.WARNING);
        Piece space = pieces.space();
        double room = strip.room() - sign.width() - space.width();
        strip.add(List.of(sign, space, pieces.textWithin(sentence, Palette.WARNING, room)));
        strip.newLine();
    }
}
