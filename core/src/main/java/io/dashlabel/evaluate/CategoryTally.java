package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.CocoResult;
import io.dashlabel.evaluate.coco.NumpyMean;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts by category while images are added. */
final class CategoryTally {

    final int[] tp;
    final int[] fp;
    final int[] fn;
    /** Boxes to be found in images that no detector answered for. */
    final int[] unattempted;
    /** By category of a missed box, then by what the prediction on it was called. */
    final int[][] predictedAs;

    CategoryTally(int categories) {
        tp = new int[categories];
        fp = new int[categories];
        fn = new int[categories];
        unattempted = new int[categories];
        predictedAs = new int[categories][categories];
    }

    /** @param all whether boxes in images without an answer count as missed */
    Map<String, CategoryResult> results(List<String> names, CocoResult coco, boolean all) {
        Map<String, CategoryResult> results = new LinkedHashMap<>();
        for (int k = 0; k < names.size(); k++) {
            int missed = fn[k] + (all ? unattempted[k] : 0);
            if (tp[k] + fp[k] + missed > 0) {
                OptionalDouble ap50 = coco.value(CocoMetric.AP50, k, NumpyMean.SINCE_2_3);
                OptionalDouble ap = coco.value(CocoMetric.AP, k, NumpyMean.SINCE_2_3);
                results.put(names.get(k), new CategoryResult(tp[k], fp[k], missed, ap50, ap, predictedAs(names, k)));
            }
        }
        return Collections.unmodifiableMap(results);
    }

    private Map<String, Integer> predictedAs(List<String> names, int k) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int as = 0; as < names.size(); as++) {
            if (predictedAs[k][as] > 0) {
                counts.put(names.get(as), predictedAs[k][as]);
            }
        }
        return Collections.unmodifiableMap(counts);
    }
}
