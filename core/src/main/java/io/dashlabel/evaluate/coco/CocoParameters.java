package io.dashlabel.evaluate.coco;

import java.util.ArrayList;
import java.util.List;

/**
 * What COCOeval calls params. The recall grid and the area ranges are COCO's own and not for changing.
 *
 * @param iouThresholds at most 16, since one detection's outcomes at all thresholds and areas share one long
 * @param maxDetections three limits on the detections counted per image and category, rising
 * @param useCategories false: every box matches every other, whatever it is called
 * @param strict follow pycocotools also where it surprises: an annotation with id 0 never counts as found, a repeated id
 *     means the last one twice, NaN boxes match. Otherwise ids do not matter and boxes that are not finite are left out
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

    /** As numpy.linspace computes them: the ninth is 0.8999999999999999. */
    private static List<Double> standardThresholds() {
        double step = (0.95 - 0.5) / 9;
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(i * step + 0.5);
        }
        all.add(0.95);
        return all;
    }

    /** The 101 recalls 0, 0.01, ... 1, as numpy.linspace computes them, which is not i / 100. */
    static double[] recallGrid() {
        double[] grid = new double[101];
        for (int i = 0; i < 100; i++) {
            grid[i] = i * 0.01;
        }
        grid[100] = 1;
        return grid;
    }
}
