package io.dashlabel.evaluate.coco;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The arrays of COCOeval and the metrics computed from them. Values without ground truth are -1 in the arrays, as in
 * pycocotools, and absent everywhere else. Immutable after the evaluation. The arrays are no copies; callers must not
 * write to them.
 */
public final class CocoResult {

    private final CocoParameters parameters;
    private final int categories;
    private final int recalls = CocoParameters.recallGrid().length;
    private final int areas = AreaRange.values().length;
    private final int limits;
    private final double[] precision;
    private final double[] recall;
    private final double[] scores;
    private final int[] positives;

    CocoResult(CocoParameters parameters, int categories) {
        this.parameters = parameters;
        this.categories = categories;
        this.limits = parameters.maxDetections().size();
        int cells = parameters.iouThresholds().size() * categories * areas * limits;
        this.precision = new double[cells * recalls];
        this.recall = new double[cells];
        this.scores = new double[cells * recalls];
        this.positives = new int[categories];
        Arrays.fill(precision, -1);
        Arrays.fill(recall, -1);
        Arrays.fill(scores, -1);
    }

    void set(int t, int r, int k, int a, int m, double newPrecision, double newScore) {
        int at = index(t, r, k, a, m);
        precision[at] = newPrecision;
        scores[at] = newScore;
    }

    void setRecall(int t, int k, int a, int m, double value) {
        recall[((t * categories + k) * areas + a) * limits + m] = value;
    }

    void setPositives(int k, int count) {
        positives[k] = count;
    }

    private int index(int t, int r, int k, int a, int m) {
        return (((t * recalls + r) * categories + k) * areas + a) * limits + m;
    }

    /** Precision by IoU threshold, recall, category, area, limit; the last index changes fastest. */
    public double[] precision() {
        return precision;
    }

    /** Recall by IoU threshold, category, area, limit; the last index changes fastest. */
    public double[] recall() {
        return recall;
    }

    /** The score at which each precision was reached, in the order of {@link #precision}. */
    public double[] scores() {
        return scores;
    }

    public CocoParameters parameters() {
        return parameters;
    }

    public int categories() {
        return categories;
    }

    /** Number of ground truth boxes of a category without ignore regions. */
    public int positives(int category) {
        return positives[category];
    }

    /** A metric over all categories with ground truth; 0 to 1. */
    public OptionalDouble value(CocoMetric metric, NumpyMean mean) {
        return mean(metric, 0, categories, mean);
    }

    /** A metric for one category; 0 to 1. */
    public OptionalDouble value(CocoMetric metric, int category, NumpyMean mean) {
        return mean(metric, category, category + 1, mean);
    }

    private OptionalDouble mean(CocoMetric metric, int fromCategory, int toCategory, NumpyMean mean) {
        // COCO's first metric always uses 100 detections, for any limits.
        int m = metric == CocoMetric.AP ? parameters.maxDetections().indexOf(100) : metric.limit;
        if (m < 0) {
            return OptionalDouble.empty();
        }
        double[] values = new double[parameters.iouThresholds().size() * recalls * (toCategory - fromCategory)];
        int n = 0;
        for (int t = 0; t < parameters.iouThresholds().size(); t++) {
            if (metric.iou.isEmpty()
                    || metric.iou.getAsDouble() == parameters.iouThresholds().get(t)) {
                n = collect(metric, t, fromCategory, toCategory, m, values, n);
            }
        }
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean.of(values, n));
    }

    private int collect(CocoMetric metric, int t, int fromCategory, int toCategory, int m, double[] values, int from) {
        int n = from;
        int a = metric.area.index;
        for (int r = 0; r < (metric.isPrecision ? recalls : 1); r++) {
            for (int k = fromCategory; k < toCategory; k++) {
                double value = metric.isPrecision
                        ? precision[index(t, r, k, a, m)]
                        : recall[((t * categories + k) * areas + a) * limits + m];
                if (value > -1) {
                    values[n++] = value;
                }
            }
        }
        return n;
    }
}
