package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.Overlap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What boxes of each category were called. Detections that are right stay with what they found, so that the diagonal is
 * the true positives; of the others, each box of ground truth goes with the detection of another category that overlaps it
 * most. What is left over was missed or invented. Ignore regions and what lies in them are left out.
 */
public final class ConfusionMatrix {

    private final int[][] counts;
    private final int categories;

    private ConfusionMatrix(int categories) {
        this.categories = categories;
        this.counts = new int[categories + 1][categories + 1];
    }

    /** Of the detections flagged {@link BoxTable#KEPT}. */
    public static ConfusionMatrix of(CocoData all, double iouThreshold) {
        CocoData data = all.kept();
        CocoMatching matching = CocoMatching.unlimited(iouThreshold, data);
        ConfusionMatrix matrix = new ConfusionMatrix(matching.categories().size());
        BitSet found = new BitSet();
        Map<Integer, List<Integer>> wrong = new HashMap<>();
        for (int k = 0; k < matrix.categories; k++) {
            CategoryMatches matches = matching.categories().get(k);
            for (int j = 0; j < matches.size(); j++) {
                if (matches.right(j, 0)) {
                    found.set(matches.truthOf(j));
                    matrix.counts[k][k]++;
                } else if (matches.wrong(j, 0)) {
                    int image = data.detections().image(matches.row(j));
                    wrong.computeIfAbsent(image, i -> new ArrayList<>()).add(matches.row(j));
                }
            }
        }
        matrix.pair(data, iouThreshold, wrong, missed(data, found));
        return matrix;
    }

    private static Map<Integer, List<Integer>> missed(CocoData data, BitSet found) {
        Map<Integer, List<Integer>> missed = new HashMap<>();
        BoxTable truth = data.truth();
        for (int row = 0; row < truth.size(); row++) {
            boolean counts = truth.finite(row)
                    && !truth.is(BoxTable.CROWD, row)
                    && data.images().of(truth.image(row)) >= 0
                    && data.categories().of(truth.category(row)) >= 0;
            if (counts && !found.get(row)) {
                missed.computeIfAbsent(truth.image(row), i -> new ArrayList<>()).add(row);
            }
        }
        return missed;
    }

    private record Overlapping(int detection, int truth, double iou) {}

    private void pair(
            CocoData data, double iouThreshold, Map<Integer, List<Integer>> wrong, Map<Integer, List<Integer>> missed) {
        BitSet paired = new BitSet();
        BitSet called = new BitSet();
        missed.forEach((image, truths) -> {
            List<Overlapping> pairs = new ArrayList<>();
            for (int detection : wrong.getOrDefault(image, List.of())) {
                for (int truth : truths) {
                    double iou = Overlap.iou(data.detections(), detection, data.truth(), truth);
                    if (iou >= iouThreshold && category(data, truth) != called(data, detection)) {
                        pairs.add(new Overlapping(detection, truth, iou));
                    }
                }
            }
            pairs.sort(Comparator.comparingDouble((Overlapping p) -> -p.iou())
                    .thenComparingInt(Overlapping::truth)
                    .thenComparingInt(Overlapping::detection));
            for (Overlapping p : pairs) {
                if (!paired.get(p.detection()) && !called.get(p.truth())) {
                    paired.set(p.detection());
                    called.set(p.truth());
                    counts[category(data, p.truth())][called(data, p.detection())]++;
                }
            }
            truths.stream().filter(t -> !called.get(t)).forEach(t -> counts[category(data, t)][categories]++);
        });
        wrong.values().stream()
                .flatMap(List::stream)
                .filter(d -> !paired.get(d))
                .forEach(d -> counts[categories][called(data, d)]++);
    }

    private static int category(CocoData data, int truth) {
        return data.categories().of(data.truth().category(truth));
    }

    private static int called(CocoData data, int detection) {
        return data.categories().of(data.detections().category(detection));
    }

    /** Boxes of one category, by rank, that were called another. */
    public int count(int category, int calledCategory) {
        return counts[category][calledCategory];
    }

    /** Boxes of a category that no detection is on. */
    public int missed(int category) {
        return counts[category][categories];
    }

    /** Detections of a category on nothing. */
    public int invented(int calledCategory) {
        return counts[categories][calledCategory];
    }

    public int categories() {
        return categories;
    }
}
