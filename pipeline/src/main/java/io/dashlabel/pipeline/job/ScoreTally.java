package io.dashlabel.pipeline.job;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.report.LabelCounts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts the boxes of each category by score, in constant memory. Not safe for concurrent use. */
final class ScoreTally {

    private static final class Scores {
        private long labels;
        private long near;
        private final long[] labelled = new long[LabelCounts.BINS];
        private final long[] below = new long[LabelCounts.BINS];
    }

    private final Map<String, Scores> categories = new TreeMap<>();
    private final LabelThresholds thresholds;

    ScoreTally(LabelThresholds thresholds) {
        this.thresholds = thresholds;
    }

    void add(Frame frame) {
        for (Detection label : frame.detections().orElse(List.of())) {
            Scores scores = of(label);
            scores.labels++;
            count(label, scores, scores.labelled);
        }
        for (Detection box : frame.candidates()) {
            if (!box.is("duplicate")) {
                Scores scores = of(box);
                count(box, scores, scores.below);
            }
        }
    }

    private Scores of(Detection box) {
        return categories.computeIfAbsent(box.category(), category -> new Scores());
    }

    private void count(Detection box, Scores scores, long[] bins) {
        box.score().ifPresent(score -> bins[(int) Math.min(LabelCounts.BINS - 1, score * LabelCounts.BINS)]++);
        if (ImageDoubt.isNear(box, thresholds)) {
            scores.near++;
        }
    }

    /**
     * Returns the categories with a label or a box near the threshold, the most frequent first.
     *
     * @param colours {@code #rrggbb} by category
     */
    List<LabelCounts.Category> categories(Function<String, String> colours) {
        return categories.entrySet().stream()
                .filter(entry -> entry.getValue().labels + entry.getValue().near > 0)
                .map(entry -> category(entry.getKey(), entry.getValue(), colours))
                .sorted(Comparator.comparingLong(LabelCounts.Category::labels).reversed())
                .toList();
    }

    private LabelCounts.Category category(String name, Scores scores, Function<String, String> colours) {
        return new LabelCounts.Category(
                name,
                colours.apply(name),
                scores.labels,
                scores.near,
                thresholds.of(name),
                Arrays.stream(scores.labelled).boxed().toList(),
                Arrays.stream(scores.below).boxed().toList());
    }
}
