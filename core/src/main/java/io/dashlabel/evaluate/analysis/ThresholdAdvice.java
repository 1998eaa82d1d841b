package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Recommends thresholds for a category. A threshold is chosen on every other image and reported on the images between.
 * On the images of the choice, its figures would look too good.
 *
 * @param category by rank in the data
 * @param positives number of ground truth boxes in all images
 * @param maxF1 threshold for labels without a review
 * @param accept threshold with at least the wished precision, for labels that are accepted without a review
 * @param review threshold with at least the wished recall, for labels that a person reviews
 */
public record ThresholdAdvice(
        int category, int positives, Optional<Choice> maxF1, Optional<Choice> accept, Optional<Choice> review) {

    /** Least number of ground truth boxes for a recommendation. */
    public static final int ENOUGH_POSITIVES = 30;

    /**
     * A threshold.
     *
     * @param chosen its outcome on the images of the choice, which is too good
     * @param reported its outcome on the other images; empty if no detection there reaches it
     */
    public record Choice(OperatingPoint chosen, Optional<OperatingPoint> reported) {}

    /**
     * Recommends thresholds for every category, at the first IoU threshold of a matching.
     *
     * @param precision wished for acceptance without a review, 0 to 1
     * @param recall wished for reviewing, 0 to 1
     */
    public static List<ThresholdAdvice> of(CocoMatching matching, double precision, double recall) {
        Half choosing = new Half(matching.data(), 0);
        Half reporting = new Half(matching.data(), 1);
        List<ThresholdAdvice> advice = new ArrayList<>();
        for (int k = 0; k < matching.categories().size(); k++) {
            ThresholdSweep here = choosing.sweep(matching, k);
            ThresholdSweep there = reporting.sweep(matching, k);
            int positives = here.positives() + there.positives();
            Function<Optional<OperatingPoint>, Optional<Choice>> report = point ->
                    point.filter(p -> positives >= ENOUGH_POSITIVES).map(p -> new Choice(p, there.at(p.threshold())));
            advice.add(new ThresholdAdvice(
                    k,
                    positives,
                    report.apply(here.maxF1()),
                    report.apply(here.withPrecision(precision)),
                    report.apply(here.withRecall(recall))));
        }
        return advice;
    }

    /** Every other image. Matching never crosses images, so one matching serves both halves. */
    private static final class Half {

        private final CocoData data;
        private final int which;
        private final int[] positives;

        Half(CocoData data, int which) {
            this.data = data;
            this.which = which;
            this.positives = new int[data.categories().size()];
            BoxTable truth = data.truth();
            for (int row : truth.rows(data::isToBeFound)) {
                if (holds(truth, row) && AreaRange.ALL.includes(truth.area(row))) {
                    positives[data.categories().of(truth.category(row))]++;
                }
            }
        }

        private boolean holds(BoxTable table, int row) {
            return data.images().of(table.image(row)) % 2 == which;
        }

        ThresholdSweep sweep(CocoMatching matching, int k) {
            return ThresholdSweep.of(matching.categories().get(k), row -> holds(data.detections(), row), positives[k]);
        }
    }
}
