package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Computes the cost of each kind of error in average precision, after TIDE (Bolya et al. 2020) at IoU 0.5 and 0.1. For
 * each kind, it gives the rise of AP50 if only this kind were repaired. The gains do not add up to the missing AP50. It
 * counts the best 100 detections of an image over all categories. Average precision is the mean over categories with
 * ground truth. Immutable; holds only figures.
 */
public final class Tide {

    private static final int MOST = 100;
    /** Approximate number of detections that are processed in one piece. */
    private static final int CHUNK = 16_384;

    private final int[] counts;
    private final int unfound;
    private final double[] ap50ByCategory;
    /**
     * AP50 unchanged; by index of a kind, with that kind repaired; without all wrong detections, or without all misses.
     */
    private final double ap50;

    private final double[] repaired;
    private final double withoutWrong;
    private final double withoutUnfound;

    /**
     * Computes the figures.
     *
     * @param best rows of the detections that count, by falling score
     */
    private Tide(BoxTable table, TideDetections detections, TideTruths truths, int[] best) {
        int[] positives = truths.positives();
        int[] missed = truths.missed();
        int[] lost = truths.unfound();
        counts = Arrays.stream(ErrorType.values()).mapToInt(detections::count).toArray();
        counts[ErrorType.MISSED.ordinal()] = IntStream.of(missed).sum();
        unfound = IntStream.of(lost).sum();
        TidePrecision asItIs = detections.inOrder(best).asItIs(positives);
        ap50 = asItIs.mean(positives);
        ap50ByCategory = IntStream.range(0, positives.length)
                .mapToDouble(k -> asItIs.of(k, positives[k]))
                .toArray();
        TideDetections wrongFirst = detections.inOrder(wrongFirst(table, detections, best));
        repaired = Arrays.stream(ErrorType.values())
                .parallel()
                .mapToDouble(type -> wrongFirst.repaired(type, positives).mean(positives))
                .toArray();
        TidePrecision untouched = wrongFirst.asItIs(positives);
        repaired[ErrorType.MISSED.ordinal()] = untouched.mean(minus(positives, missed));
        withoutUnfound = untouched.mean(minus(positives, lost));
        withoutWrong = wrongFirst.rightAlone(positives).mean(positives);
    }

    /** TIDE's order of detections after a repair: of equal scores, wrong ones come first. */
    private static int[] wrongFirst(BoxTable table, TideDetections detections, int[] byScore) {
        int[] sorted = byScore.clone();
        int[] right = new int[sorted.length];
        int n = 0;
        for (int from = 0; from < sorted.length; from = n) {
            long score = Double.doubleToLongBits(table.score(sorted[from]) + 0.0);
            int count = 0;
            for (int i = from;
                    i < sorted.length && Double.doubleToLongBits(table.score(sorted[i]) + 0.0) == score;
                    i++) {
                if (detections.isRight(sorted[i])) {
                    right[count++] = sorted[i];
                } else {
                    sorted[n++] = sorted[i];
                }
            }
            System.arraycopy(right, 0, sorted, n, count);
            n += count;
        }
        return sorted;
    }

    private static int[] minus(int[] a, int[] b) {
        return IntStream.range(0, a.length).map(i -> a[i] - b[i]).toArray();
    }

    /** Works on the common pool; the result does not depend on the number of threads. */
    public static Tide of(CocoData data) {
        BoxTable detections = data.detections();
        RowsByImage byImage =
                new RowsByImage(data.images(), detections, detections.rows(row -> data.evaluates(detections, row)));
        TideDetections found = new TideDetections(detections.size());
        TideTruths truths =
                new TideTruths(data.truth().size(), data.categories().size());
        type(data, byImage, found, truths);
        return new Tide(detections, found, truths, detections.byScore(byImage.where(found::counts)));
    }

    private static void type(CocoData data, RowsByImage byImage, TideDetections found, TideTruths truths) {
        BoxTable truth = data.truth();
        int[] crowds = truth.rows(row -> data.evaluates(truth, row) && truth.is(BoxTable.CROWD, row));
        RowsByImage toBeFound = new RowsByImage(data.images(), truth, truth.rows(data::isToBeFound));
        RowsByImage regions = new RowsByImage(data.images(), truth, crowds);
        int images = data.images().size();
        int chunks = Math.min(images, 1 + byImage.size() / CHUNK);
        IntStream.range(0, chunks).parallel().forEach(c -> {
            int to = (int) ((long) images * (c + 1) / chunks);
            for (int i = (int) ((long) images * c / chunks); i < to; i++) {
                TideImage image = new TideImage(data, toBeFound.of(i), regions.of(i));
                image.type(best(data.detections(), byImage.of(i)), found, truths);
            }
        });
    }

    /** The detections of an image that count, by falling score. */
    private static int[] best(BoxTable detections, int[] ofImage) {
        int[] byScore = detections.byScore(ofImage);
        return byScore.length <= MOST ? byScore : Arrays.copyOf(byScore, MOST);
    }

    /** Number of errors of each kind. */
    public Map<ErrorType, Integer> counts() {
        Map<ErrorType, Integer> byType = new EnumMap<>(ErrorType.class);
        for (ErrorType type : ErrorType.values()) {
            byType.put(type, counts[type.ordinal()]);
        }
        return byType;
    }

    /** Number of ground truth boxes that no detection found well. */
    public int unfound() {
        return unfound;
    }

    /** AP50 without a repair, 0 to 1. */
    public double ap50() {
        return ap50;
    }

    /** AP50 of one category without a repair, 0 to 1; 0 without ground truth. */
    public double ap50(int category) {
        return ap50ByCategory[category];
    }

    /** Rise of AP50 if only this kind is repaired, 0 to 1. */
    public double gain(ErrorType type) {
        return Math.max(0, repaired[type.ordinal()] - ap50);
    }

    /** Rise of AP50 if right detections outrank all wrong ones, 0 to 1. */
    public double falsePositiveGain() {
        return Math.max(0, withoutWrong - ap50);
    }

    /** Rise of AP50 if the unfound ground truth is removed, 0 to 1. */
    public double falseNegativeGain() {
        return Math.max(0, withoutUnfound - ap50);
    }
}
