package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What kinds of error cost how much average precision, after TIDE (Bolya et al. 2020) at IoU 0.5 and 0.1: for each kind,
 * how much higher AP50 would be if only that kind were repaired. The gains do not add up to what is missing. Counts the
 * best 100 detections of an image over all categories; average precision is the mean over categories with ground truth.
 * Immutable; holds figures alone.
 */
public final class Tide {

    private static final int MOST = 100;
    /** About this many detections are looked at in one piece. */
    private static final int CHUNK = 16_384;

    private final int[] counts;
    private final int unfound;
    private final double[] ap50ByCategory;
    /** As it is; by the place of a kind, with that kind repaired; with all wrong detections or all misses gone. */
    private final double ap50;

    private final double[] repaired;
    private final double withoutWrong;
    private final double withoutUnfound;

    private Tide(TideOutcomes outcomes, TideRanking ranking) {
        int[] positives = outcomes.positives();
        int[] missed = outcomes.missed();
        int[] lost = outcomes.unfound();
        counts = Arrays.stream(ErrorType.values()).mapToInt(outcomes::count).toArray();
        counts[ErrorType.MISSED.ordinal()] = IntStream.of(missed).sum();
        unfound = IntStream.of(lost).sum();
        TidePrecision asItIs = ranking.asItIs();
        ap50 = asItIs.mean(positives);
        ap50ByCategory = IntStream.range(0, positives.length)
                .mapToDouble(k -> asItIs.of(k, positives[k]))
                .toArray();
        TideRanking wrongFirst = ranking.wrongFirst();
        repaired = Arrays.stream(ErrorType.values())
                .parallel()
                .mapToDouble(type -> wrongFirst.repaired(type).mean(positives))
                .toArray();
        TidePrecision untouched = wrongFirst.asItIs();
        repaired[ErrorType.MISSED.ordinal()] = untouched.mean(minus(positives, missed));
        withoutUnfound = untouched.mean(minus(positives, lost));
        withoutWrong = wrongFirst.rightAlone().mean(positives);
    }

    private static int[] minus(int[] a, int[] b) {
        return IntStream.range(0, a.length).map(i -> a[i] - b[i]).toArray();
    }

    /** Works on the common pool; the result does not depend on the number of threads. */
    public static Tide of(CocoData data) {
        BoxTable detections = data.detections();
        int[] evaluated = detections.rows(row -> data.evaluates(detections, row));
        int[] byScore = detections.byScore(data.images().sorted(evaluated, detections));
        TideOutcomes outcomes = new TideOutcomes(data);
        type(data, new RowsByImage(data.images(), detections, byScore), outcomes);
        return new Tide(outcomes, new TideRanking(detections, outcomes, byScore));
    }

    private static void type(CocoData data, RowsByImage found, TideOutcomes outcomes) {
        BoxTable truth = data.truth();
        int[] crowds = truth.rows(row -> data.evaluates(truth, row) && truth.is(BoxTable.CROWD, row));
        RowsByImage truths = new RowsByImage(data.images(), truth, truth.rows(data::isToBeFound));
        RowsByImage regions = new RowsByImage(data.images(), truth, crowds);
        int images = data.images().size();
        int chunks = Math.min(images, 1 + found.size() / CHUNK);
        IntStream.range(0, chunks).parallel().forEach(c -> {
            int to = (int) ((long) images * (c + 1) / chunks);
            for (int i = (int) ((long) images * c / chunks); i < to; i++) {
                TideImage image = new TideImage(data, truths.of(i), regions.of(i), outcomes);
                for (int row : found.firstOf(i, MOST)) {
                    image.add(row);
                }
                image.end();
            }
        });
    }

    /** How often each kind occurs. */
    public Map<ErrorType, Integer> counts() {
        Map<ErrorType, Integer> byType = new EnumMap<>(ErrorType.class);
        for (ErrorType type : ErrorType.values()) {
            byType.put(type, counts[type.ordinal()]);
        }
        return byType;
    }

    /** Boxes of ground truth that nothing found, whether badly or not at all. */
    public int unfound() {
        return unfound;
    }

    /** AP50 as it is, 0 to 1. */
    public double ap50() {
        return ap50;
    }

    /** AP50 of one category as it is, 0 to 1; 0 without ground truth. */
    public double ap50(int category) {
        return ap50ByCategory[category];
    }

    /** How much AP50 rises if only this kind is repaired, 0 to 1. */
    public double gain(ErrorType type) {
        return Math.max(0, repaired[type.ordinal()] - ap50);
    }

    /** How much AP50 rises if right detections outrank all wrong ones. */
    public double falsePositiveGain() {
        return Math.max(0, withoutWrong - ap50);
    }

    /** How much AP50 rises if ground truth that nothing found had not been there. */
    public double falseNegativeGain() {
        return Math.max(0, withoutUnfound - ap50);
    }
}
