package io.dashlabel.evaluate.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Average precision as TIDE takes it: COCO's, with recalls that are exactly i / 100 and no epsilon. */
final class TidePrecision {

    private static final int RECALLS = 101;

    private TidePrecision() {}

    /**
     * Mean over the categories that have ground truth; 0 where none has. A category whose ground truth a repair took away
     * counts as 0 as long as it has detections.
     */
    static double mean(List<TideEntry> entries, int[] positives, int[] left) {
        List<List<TideEntry>> byCategory = new ArrayList<>();
        IntStream.range(0, positives.length).forEach(k -> byCategory.add(new ArrayList<>()));
        entries.forEach(entry -> byCategory.get(entry.category()).add(entry));
        double[] values = IntStream.range(0, positives.length)
                .parallel()
                .filter(k ->
                        left[k] > 0 || (positives[k] > 0 && !byCategory.get(k).isEmpty()))
                .mapToDouble(k -> of(byCategory.get(k), left[k]))
                .toArray();
        return Arrays.stream(values).average().orElse(0); // added in order, whichever thread was first
    }

    static double of(List<TideEntry> entries, int category, int positives) {
        return of(entries.stream().filter(e -> e.category() == category).toList(), positives);
    }

    private static double of(List<TideEntry> entries, int positives) {
        List<TideEntry> own = entries.stream()
                .sorted(Comparator.comparingDouble(e -> -e.score()))
                .toList();
        double[] precision = new double[own.size()];
        double[] recall = new double[own.size()];
        int right = 0;
        for (int i = 0; i < precision.length; i++) {
            right += own.get(i).right() ? 1 : 0;
            precision[i] = (double) right / (i + 1);
            recall[i] = (double) right / positives;
        }
        for (int i = precision.length - 1; i > 0; i--) {
            precision[i - 1] = Math.max(precision[i - 1], precision[i]);
        }
        double sum = 0;
        int i = 0;
        for (int r = 0; r < RECALLS; r++) {
            while (i < recall.length && recall[i] < r / 100.0) {
                i++;
            }
            sum += i < recall.length ? precision[i] : 0;
        }
        return positives == 0 ? 0 : sum / RECALLS;
    }
}
