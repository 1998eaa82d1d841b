package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.CocoResult;
import io.dashlabel.evaluate.coco.NumpyMean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well boxes were found over a set of images.
 *
 * @param images how many
 * @param names the category of each index of {@code coco}
 * @param categories by name, in the taxonomy's order; only those that occur on either side
 * @param coco the average precisions, over predictions of every score
 * @param data the boxes themselves, for further analysis
 */
public record BoxResult(
        int images, List<String> names, Map<String, CategoryResult> categories, CocoResult coco, CocoData data) {

    public BoxResult {
        names = List.copyOf(names);
    }

    /** Right predictions over all categories. */
    public int tp() {
        return categories.values().stream().mapToInt(CategoryResult::tp).sum();
    }

    /** Wrong predictions over all categories. */
    public int fp() {
        return categories.values().stream().mapToInt(CategoryResult::fp).sum();
    }

    /** Missed boxes over all categories. */
    public int fn() {
        return categories.values().stream().mapToInt(CategoryResult::fn).sum();
    }

    /** Over all boxes of all categories alike, so that frequent categories weigh more. */
    public OptionalDouble precision() {
        return Ratio.of(tp(), tp() + fp());
    }

    /** Over all boxes of all categories alike. */
    public OptionalDouble recall() {
        return Ratio.of(tp(), tp() + fn());
    }

    /** Over all boxes of all categories alike. */
    public OptionalDouble f1() {
        return Ratio.f1(tp(), fp(), fn());
    }

    /** Mean over the categories that have ground truth, so that rare ones weigh as much as frequent ones. */
    public OptionalDouble map50() {
        return coco.value(CocoMetric.AP50, NumpyMean.SINCE_2_3);
    }

    /** Mean over the categories that have ground truth and over IoU 0.5 to 0.95. */
    public OptionalDouble map5095() {
        return coco.value(CocoMetric.AP, NumpyMean.SINCE_2_3);
    }

    /** A category's result; absent where it occurs on neither side. */
    public Optional<CategoryResult> category(String name) {
        return Optional.ofNullable(categories.get(name));
    }
}
