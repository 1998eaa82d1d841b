package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.Overlap;
import io.dashlabel.label.BoxIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts the detected category for the boxes of each category. Right detections stay with the box that they found, so
 * the diagonal holds the true positives. Each remaining box of ground truth is paired with the detection of another
 * category that overlaps it most. The boxes left over are missed or invented. Ignore regions and the detections in them
 * are left out.
 */
public final class ConfusionMatrix {

    private final CocoData data;
    private final double iouThreshold;
    private final int[][] counts;
    private final int categories;

    private ConfusionMatrix(CocoData data, double iouThreshold) {
        this.data = data;
        this.iouThreshold = iouThreshold;
        this.categories = data.categories().size();
        this.counts = new int[categories + 1][categories + 1];
    }

    /** Counts the outcomes of a matching at its first IoU threshold. */
    public static ConfusionMatrix of(CocoMatching kept) {
        ConfusionMatrix matrix = new ConfusionMatrix(kept.data(), kept.iouThreshold());
        BitSet wrong = matrix.countRight(kept);
        BitSet found = kept.found();
        CocoData data = kept.data();
        RowsByImage missed = new RowsByImage(
                data.images(), data.truth(), data.truth().rows(row -> data.isToBeFound(row) && !found.get(row)));
        RowsByImage invented =
                new RowsByImage(data.images(), data.detections(), wrong.stream().toArray());
        for (int image = 0; image < data.images().size(); image++) {
            matrix.pair(missed.of(image), invented.of(image));
        }
        return matrix;
    }

    /** Fills the diagonal; returns the rows of the wrong detections. */
    private BitSet countRight(CocoMatching matching) {
        BitSet wrong = new BitSet();
        for (int k = 0; k < categories; k++) {
            CategoryMatches matches = matching.categories().get(k);
            for (int j = 0; j < matches.size(); j++) {
                if (matches.right(j, 0)) {
                    counts[k][k]++;
                } else if (matches.wrong(j, 0)) {
                    wrong.set(matches.row(j));
                }
            }
        }
        return wrong;
    }

    /** Indexes of two boxes in the rows of one image. */
    private record Overlapping(int truth, int detection, double iou) {}

    private void pair(int[] truths, int[] detections) {
        boolean[] called = new boolean[truths.length];
        boolean[] paired = new boolean[detections.length];
        for (Overlapping p : overlapping(truths, detections)) {
            if (!called[p.truth()] && !paired[p.detection()]) {
                called[p.truth()] = true;
                paired[p.detection()] = true;
                counts[rank(data.truth(), truths[p.truth()])][rank(data.detections(), detections[p.detection()])]++;
            }
        }
        IntStream.range(0, truths.length)
                .filter(g -> !called[g])
                .forEach(g -> counts[rank(data.truth(), truths[g])][categories]++);
        IntStream.range(0, detections.length)
                .filter(d -> !paired[d])
                .forEach(d -> counts[categories][rank(data.detections(), detections[d])]++);
    }

    /** Pairs of boxes of different categories that overlap enough for a match, by falling overlap. */
    private List<Overlapping> overlapping(int[] truths, int[] detections) {
        List<Overlapping> pairs = new ArrayList<>();
        BoxIndex places = data.truth().places(truths, truths.length);
        BoxTable seen = data.detections();
        for (int d = 0; d < detections.length; d++) {
            int row = detections[d];
            for (int g : places.near(seen.x(row), seen.y(row), seen.width(row), seen.height(row))) {
                double iou = Overlap.iou(data.detections(), detections[d], data.truth(), truths[g]);
                if (iou >= iouThreshold && rank(data.truth(), truths[g]) != rank(data.detections(), detections[d])) {
                    pairs.add(new Overlapping(g, d, iou));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Overlapping p) -> -p.iou())
                .thenComparingInt(Overlapping::truth)
                .thenComparingInt(Overlapping::detection));
        return pairs;
    }

    private int rank(BoxTable table, int row) {
        return data.categories().of(table.category(row));
    }

    /** Number of boxes of one category, by rank, that were detected as another. */
    public int count(int category, int calledCategory) {
        return counts[category][calledCategory];
    }

    /** Number of boxes of a category without a detection. */
    public int missed(int category) {
        return counts[category][categories];
    }

    /** Number of detections of a category without a box of ground truth. */
    public int invented(int calledCategory) {
        return counts[categories][calledCategory];
    }

    public int categories() {
        return categories;
    }
}
