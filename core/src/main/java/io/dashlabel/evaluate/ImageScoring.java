package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.ImageMatches;
import io.dashlabel.evaluate.coco.Overlap;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scores one image at the operating threshold after its boxes were written into the tables. */
final class ImageScoring {

    private final CocoData data;
    private final Categories categories;
    private final double iouThreshold;
    private final CategoryTally tally;

    ImageScoring(BoxRows rows, Categories categories, double iouThreshold, CategoryTally tally) {
        this.data = new CocoData(rows.truth, rows.predictions, Ranking.inOrder(0), categories.ranking());
        this.categories = categories;
        this.iouThreshold = iouThreshold;
        this.tally = tally;
    }

    /**
     * Matches and counts.
     *
     * @param truths labels of the rows of ground truth from {@code firstTruth} on
     * @param predictions labels of the rows of predictions from {@code firstPrediction} on
     */
    List<Match> score(
            String image, int firstTruth, List<Detection> truths, int firstPrediction, List<Detection> predictions) {
        int toTruth = firstTruth + truths.size();
        int toPrediction = firstPrediction + predictions.size();
        ImageMatches matched = ImageMatches.of(data, iouThreshold, firstTruth, toTruth, firstPrediction, toPrediction);
        List<Match> matches = new ArrayList<>();
        int[] wronglyCalled = new int[truths.size()];
        double[] wronglyCalledIou = new double[truths.size()];
        for (int d = firstPrediction; d < toPrediction; d++) {
            Detection prediction = predictions.get(d - firstPrediction);
            int g = matched.truthOf(d);
            if (g >= 0) {
                matches.add(paired(image, truths.get(g - firstTruth), g, prediction, matched.iouOf(d)));
                continue;
            }
            int other = otherCategoryUnder(d, firstTruth, toTruth);
            if (other >= 0 && iou(d, other) > wronglyCalledIou[other - firstTruth]) {
                wronglyCalled[other - firstTruth] = d;
                wronglyCalledIou[other - firstTruth] = iou(d, other);
            }
            tally.fp[categories.row(data.detections().category(d))]++;
            matches.add(invented(image, d, prediction, other));
        }
        for (int g = firstTruth; g < toTruth; g++) {
            if (matched.detectionOf(g) < 0) {
                int i = g - firstTruth;
                matches.add(unmatched(image, g, truths.get(i), wronglyCalledIou[i] > 0 ? wronglyCalled[i] : -1));
            }
        }
        return matches;
    }

    /** Counts the boxes of an image that no detector answered for. */
    void unattempted(int firstTruth, int toTruth) {
        for (int g = firstTruth; g < toTruth; g++) {
            if (!data.truth().is(BoxTable.CROWD, g)) {
                tally.unattempted[categories.row(data.truth().category(g))]++;
            }
        }
    }

    private Match paired(String image, Detection truth, int g, Detection prediction, double iou) {
        boolean ignored = data.truth().is(BoxTable.CROWD, g);
        if (!ignored) {
            tally.tp[categories.row(data.truth().category(g))]++;
        }
        return new Match(
                image,
                ignored ? Verdict.IGNORED : Verdict.TP,
                categories.name(data.truth().category(g)),
                Optional.of(truth.box()),
                Optional.of(prediction.box()),
                prediction.score(),
                OptionalDouble.of(iou),
                truth.is("occluded"),
                truth.is("truncated"),
                Optional.empty());
    }

    private Match invented(String image, int d, Detection prediction, int other) {
        return new Match(
                image,
                Verdict.FP,
                categories.name(data.detections().category(d)),
                Optional.empty(),
                Optional.of(prediction.box()),
                prediction.score(),
                OptionalDouble.empty(),
                false,
                false,
                other < 0
                        ? Optional.empty()
                        : Optional.of(categories.name(data.truth().category(other))));
    }

    private Match unmatched(String image, int g, Detection truth, int calledWrongly) {
        boolean ignored = data.truth().is(BoxTable.CROWD, g);
        int row = categories.row(data.truth().category(g));
        Optional<String> called = Optional.empty();
        if (!ignored) {
            tally.fn[row]++;
            if (calledWrongly >= 0) {
                int as = data.detections().category(calledWrongly);
                tally.predictedAs[row][categories.row(as)]++;
                called = Optional.of(categories.name(as));
            }
        }
        return new Match(
                image,
                ignored ? Verdict.IGNORED : Verdict.FN,
                categories.name(data.truth().category(g)),
                Optional.of(truth.box()),
                Optional.<Box>empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                truth.is("occluded"),
                truth.is("truncated"),
                called);
    }

    /** The box of another category that a prediction overlaps most and enough to match; -1 where there is none. */
    private int otherCategoryUnder(int d, int firstTruth, int toTruth) {
        int best = -1;
        double most = iouThreshold;
        for (int g = firstTruth; g < toTruth; g++) {
            boolean other = categories.row(data.truth().category(g))
                    != categories.row(data.detections().category(d));
            if (other && !data.truth().is(BoxTable.CROWD, g) && iou(d, g) >= most) {
                most = iou(d, g);
                best = g;
            }
        }
        return best;
    }

    private double iou(int d, int g) {
        return Overlap.iou(data.detections(), d, data.truth(), g);
    }
}
