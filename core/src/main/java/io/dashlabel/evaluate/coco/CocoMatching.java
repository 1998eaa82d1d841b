package io.dashlabel.evaluate.coco;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Detections matched with ground truth, before any counting. Curves, thresholds, calibration and resampling start from
 * it. Immutable; the work is spread over the common pool.
 */
public final class CocoMatching {

    private final CocoData data;
    private final double iouThreshold;
    private final List<CategoryMatches> categories;

    private CocoMatching(CocoData data, double iouThreshold, List<CategoryMatches> categories) {
        this.data = data;
        this.iouThreshold = iouThreshold;
        this.categories = categories;
    }

    /** Matches all categories. */
    public static CocoMatching of(CocoData data, CocoParameters parameters) {
        return of(data, parameters, CocoEvaluation.found(data, parameters));
    }

    private static CocoMatching of(CocoData data, CocoParameters parameters, Grouping found) {
        MatchRules rules = MatchRules.of(parameters);
        Grouping truths = CocoEvaluation.truths(data, parameters);
        int most = parameters.maxDetections().get(2);
        return new CocoMatching(
                data,
                parameters.iouThresholds().get(0),
                IntStream.range(
                                0,
                                parameters.useCategories() ? data.categories().size() : 1)
                        .parallel()
                        .mapToObj(k -> CategoryMatches.paired(data, rules, truths, found, most, k))
                        .toList());
    }

    /** Matches at one IoU threshold. */
    public static CocoMatching at(double iouThreshold, CocoData data) {
        return of(data, CocoParameters.standard().withIouThresholds(List.of(iouThreshold)));
    }

    /** Matches at one IoU threshold without a limit on the detections of an image, as precision and recall need it. */
    public static CocoMatching unlimited(double iouThreshold, CocoData data) {
        return of(data, withoutLimit(iouThreshold));
    }

    /** Matches only the detections flagged {@link BoxTable#KEPT}, at one IoU threshold and without a limit. */
    public static CocoMatching ofKept(double iouThreshold, CocoData data) {
        BoxTable detections = data.detections();
        int[] kept = detections.rows(row -> detections.is(BoxTable.KEPT, row) && detections.finite(row));
        return of(data, withoutLimit(iouThreshold), Grouping.of(detections, kept, data, true));
    }

    private static CocoParameters withoutLimit(double iouThreshold) {
        return CocoParameters.standard()
                .withIouThresholds(List.of(iouThreshold))
                .withMaxDetections(List.of(1, 10, Integer.MAX_VALUE));
    }

    public CocoData data() {
        return data;
    }

    /** The first of the IoU thresholds. */
    public double iouThreshold() {
        return iouThreshold;
    }

    /** The matches by rank of the category. */
    public List<CategoryMatches> categories() {
        return categories;
    }

    /** The rows of ground truth that a detection found at the first IoU threshold, without ignore regions. */
    public BitSet found() {
        BitSet found = new BitSet(data.truth().size());
        for (CategoryMatches matches : categories) {
            for (int j = 0; j < matches.size(); j++) {
                if (matches.right(j, 0)) {
                    found.set(matches.truthOf(j));
                }
            }
        }
        return found;
    }
}
