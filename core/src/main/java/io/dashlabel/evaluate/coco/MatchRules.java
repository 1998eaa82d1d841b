package io.dashlabel.evaluate.coco;

import java.util.List;

/**
 * The thresholds and area ranges of a matching. The outcomes of a box at all of them share a long of 64 bits: bit
 * {@code area * thresholds + threshold}. Immutable.
 */
public final class MatchRules {

    final int thresholds;
    final int areas;
    final boolean strict;
    /** A bit for every threshold and area. */
    final long all;
    /** The lowest IoU of any match. */
    final double floor;

    private final double[] threshold;
    private final long oneOfEachArea;
    private final long allOfOneArea;
    private final AreaRange[] ranges;

    private MatchRules(List<Double> iouThresholds, AreaRange[] ranges, boolean strict) {
        this.threshold =
                iouThresholds.stream().mapToDouble(t -> Math.min(t, 1 - 1e-10)).toArray();
        this.thresholds = threshold.length;
        this.ranges = ranges;
        this.areas = ranges.length;
        this.strict = strict;
        this.allOfOneArea = bits(thresholds);
        this.all = bits(thresholds * areas);
        long ones = 0;
        for (int a = 0; a < areas; a++) {
            ones |= 1L << (a * thresholds);
        }
        this.oneOfEachArea = ones;
        this.floor = iouThresholds.stream()
                .mapToDouble(t -> Math.min(t, 1 - 1e-10))
                .min()
                .orElseThrow();
    }

    static MatchRules of(CocoParameters parameters) {
        return new MatchRules(parameters.iouThresholds(), AreaRange.values(), parameters.strict());
    }

    /** One threshold, boxes of every size. */
    public static MatchRules single(double iouThreshold) {
        return new MatchRules(List.of(iouThreshold), new AreaRange[] {AreaRange.ALL}, false);
    }

    private static long bits(int count) {
        return count == 64 ? -1L : (1L << count) - 1;
    }

    /** The least IoU of a match at the threshold of a bit. */
    double threshold(int bit) {
        return threshold[bit % thresholds];
    }

    /** The bits whose threshold an IoU reaches, in every area. */
    long reached(double iou) {
        long reached = 0;
        for (int t = 0; t < thresholds; t++) {
            if (iou >= threshold[t]) {
                reached |= 1L << t;
            }
        }
        return reached * oneOfEachArea;
    }

    /** The bits of the areas that do not include a size. */
    long outside(double area) {
        long outside = 0;
        for (int a = 0; a < areas; a++) {
            if (ranges[a].excludes(area)) {
                outside |= allOfOneArea << (a * thresholds);
            }
        }
        return outside;
    }

    /** The bits at which a box of ground truth is an ignore region. */
    long ignored(BoxTable truth, int row) {
        return truth.is(BoxTable.CROWD, row) ? all : outside(truth.area(row));
    }
}
