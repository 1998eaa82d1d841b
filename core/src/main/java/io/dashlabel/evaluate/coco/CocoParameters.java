package io.dashlabel.evaluate.coco;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of COCOeval. The recall grid and the area ranges are COCO's own and cannot be changed.
 *
 * @param iouThresholds at most 16, because the outcomes of a detection at all thresholds and areas share one long
 * @param maxDetections three limits on the counted detections per image and category, rising
 * @param useCategories if false, boxes of different categories match too
 * @param strict whether to follow pycocotools in its special cases too. An annotation with id 0 then never counts as
 *     found, a repeated id means the last annotation twice, and NaN boxes match. Otherwise ids do not matter, and boxes
 *     that are not finite are left out.
 */
public record CocoParameters(
        List<Double> iouThresholds, List<Integer> maxDetections, boolean useCategories, boolean strict) {

    public CocoParameters {
        iouThresholds = List.copyOf(iouThresholds);
        maxDetections = maxDetections.stream().sorted().toList();
        if (iouThresholds.isEmpty() || iouThresholds.size() > 64 / AreaRange.values().length) {
            throw new IllegalArgumentException("1 to 16 IoU thresholds, not " + iouThresholds.size());
        }
        if (maxDetections.size() != 3 || maxDetections.get(0) < 1) {
            throw new IllegalArgumentException("three limits of detections, each at least 1, not " + maxDetections);
        }
    }

    /** Ten thresholds from 0.5 to 0.95 and at most 1, 10 and 100 detections. */
    public static CocoParameters standard() {
        return new CocoParameters(standardThresholds(), List.of(1, 10, 100), true, false);
    }

    public CocoParameters withStrict(boolean newStrict) {
        return new CocoParameters(iouThresholds, maxDetections, useCategories, newStrict);
    }

    public CocoParameters withUseCategories(boolean newUseCategories) {
        return new CocoParameters(iouThresholds, maxDetections, newUseCategories, strict);
    }

    public CocoParameters withIouThresholds(List<Double> newThresholds) {
        return new CocoParameters(newThresholds, maxDetections, useCategories, strict);
    }

    public CocoParameters withMaxDetections(List<Integer> newLimits) {
        return new CocoParameters(iouThresholds, newLimits, useCategories, strict);
    }

    /** The thresholds of numpy.linspace: the ninth is 0.8999999999999999. */
    private static List<Double> standardThresholds() {
        double step = (0.95 - 0.5) / 9;
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(i * step + 0.5);
        }
        all.add(0.95);
        return all;
    }

    /** The 101 recalls 0, 0.01, ... 1 of numpy.linspace, which differ from i / 100. */
    static double[] recallGrid() {
        double[] grid = new double[101];
        for (int i = 0; i < 100; i++) {
            grid[i] = i * 0.01;
        }
        grid[100] = 1;
        return grid;
    }
}
