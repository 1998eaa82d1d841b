package io.dashlabel.evaluate.coco;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Detections matched with ground truth, before anything is counted: what curves, thresholds, calibration and resampling
 * start from. Immutable; the work is spread over the common pool.
 */
public final class CocoMatching {

    private final CocoData data;
    private final List<CategoryMatches> categories;

    private CocoMatching(CocoData data, List<CategoryMatches> categories) {
        this.data = data;
        this.categories = categories;
    }

    /** Matches all categories. */
    public static CocoMatching of(CocoData data, CocoParameters parameters) {
        MatchRules rules = MatchRules.of(parameters);
        Grouping truths = CocoEvaluation.truths(data, parameters);
        Grouping found = CocoEvaluation.found(data, parameters);
        int most = parameters.maxDetections().get(2);
        return new CocoMatching(
                data,
                IntStream.range(
                                0,
                                parameters.useCategories() ? data.categories().size() : 1)
                        .parallel()
                        .mapToObj(k -> CategoryMatches.of(data, rules, truths, found, most, k))
                        .toList());
    }

    /** Matches at one IoU threshold. */
    public static CocoMatching at(double iouThreshold, CocoData data) {
        return of(data, CocoParameters.standard().withIouThresholds(List.of(iouThreshold)));
    }

    /** Matches at one IoU threshold without a limit on the detections of an image, as precision and recall need it. */
    public static CocoMatching unlimited(double iouThreshold, CocoData data) {
        return of(
                data,
                CocoParameters.standard()
                        .withIouThresholds(List.of(iouThreshold))
                        .withMaxDetections(List.of(1, 10, Integer.MAX_VALUE)));
    }

    public CocoData data() {
        return data;
    }

    /** By rank. */
    public List<CategoryMatches> categories() {
        return categories;
    }
}
