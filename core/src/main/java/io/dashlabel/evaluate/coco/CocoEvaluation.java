package io.dashlabel.evaluate.coco;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Computes the COCO metrics for boxes, like COCOeval. Categories are processed in parallel, the largest first, and so
 * are the images of a large category. The result does not depend on the number of threads.
 */
public final class CocoEvaluation {

    private final CocoParameters parameters;

    public CocoEvaluation(CocoParameters parameters) {
        this.parameters = parameters;
    }

    /** Evaluates on the common pool; safe for concurrent use as long as no thread adds to the tables. */
    public CocoResult evaluate(CocoData data) {
        MatchRules rules = MatchRules.of(parameters);
        Grouping truths = truths(data, parameters);
        Grouping found = found(data, parameters);
        int categories = parameters.useCategories() ? data.categories().size() : 1;
        CocoResult result = new CocoResult(parameters, categories);
        IntStream.range(0, categories)
                .boxed()
                .sorted(Comparator.comparingInt(k -> -found.count(k)))
                .toList()
                .parallelStream()
                .forEach(k -> evaluate(data, rules, truths, found, k, result));
        return result;
    }

    private void evaluate(CocoData data, MatchRules rules, Grouping truths, Grouping found, int k, CocoResult result) {
        int most = parameters.maxDetections().get(2);
        CategoryMatches matches = CategoryMatches.ranked(data, rules, truths, found, most, k);
        result.setPositives(k, matches.positives[AreaRange.ALL.index]);
        IntStream.range(0, rules.areas)
                .parallel()
                .forEach(area -> new Accumulation(result, rules, matches, data.detections(), k, area)
                        .run(parameters.maxDetections()));
    }

    static Grouping truths(CocoData data, CocoParameters parameters) {
        int[] rows = parameters.strict()
                ? RepeatedIds.asPycocotoolsReads(data, parameters.useCategories())
                : data.truth().rows(data.truth()::finite);
        return Grouping.of(data.truth(), rows, data, parameters.useCategories());
    }

    static Grouping found(CocoData data, CocoParameters parameters) {
        int[] rows = parameters.strict()
                ? IntStream.range(0, data.detections().size()).toArray()
                : data.detections().rows(data.detections()::finite);
        return Grouping.of(data.detections(), rows, data, parameters.useCategories());
    }
}
