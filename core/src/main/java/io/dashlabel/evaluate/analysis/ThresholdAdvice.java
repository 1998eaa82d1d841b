package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which threshold to use for a category. A threshold is chosen on every other image and reported on the images between,
 * since what is best on some images looks better there than anywhere else.
 *
 * @param category by rank in the data
 * @param positives boxes of ground truth in all images
 * @param maxF1 for labels that nobody looks at again
 * @param accept for precision at least as wished: what may be accepted unseen
 * @param review for recall at least as wished: what a person should look through
 */
public record ThresholdAdvice(
        int category, int positives, Optional<Choice> maxF1, Optional<Choice> accept, Optional<Choice> review) {

    /** With fewer boxes of ground truth than this no threshold is advised. */
    public static final int ENOUGH_POSITIVES = 30;

    /**
     * A threshold.
     *
     * @param chosen what it gives where it was chosen: too good
     * @param reported what it gives on the other images; empty where nothing reaches it there
     */
    public record Choice(OperatingPoint chosen, Optional<OperatingPoint> reported) {}

    /**
     * Advice for every category.
     *
     * @param iouThreshold least IoU of a match
     * @param precision wished for accepting unseen, 0 to 1
     * @param recall wished for reviewing, 0 to 1
     */
    public static List<ThresholdAdvice> of(CocoData data, double iouThreshold, double precision, double recall) {
        Ranking images = data.images();
        List<CategoryMatches> choosing = CocoMatching.at(
                        iouThreshold, data.withImages(images.where(i -> images.of(i) % 2 == 0)))
                .categories();
        List<CategoryMatches> reporting = CocoMatching.at(
                        iouThreshold, data.withImages(images.where(i -> images.of(i) % 2 == 1)))
                .categories();
        List<ThresholdAdvice> advice = new ArrayList<>();
        for (int k = 0; k < choosing.size(); k++) {
            ThresholdSweep here = ThresholdSweep.of(choosing.get(k));
            ThresholdSweep there = ThresholdSweep.of(reporting.get(k));
            int positives = choosing.get(k).positives() + reporting.get(k).positives();
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
}
