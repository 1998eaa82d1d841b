package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.ImageMatches;
import io.dashlabel.evaluate.coco.ImageRows;
import io.dashlabel.evaluate.coco.MatchRules;
import io.dashlabel.evaluate.coco.Overlap;
import io.dashlabel.label.Box;
import io.dashlabel.label.BoxIndex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Scores images at the operating threshold, one after the other; the rows of an image lie together in the tables. */
final class ImageScoring {

    /** No row. */
    private static final int NONE = -1;

    /** The boxes of rows as they are told; tables have left, top, width and height, which is not always the same bits. */
    interface Boxes {

        Optional<Box> truth(int row);

        Optional<Box> prediction(int row);

        OptionalDouble score(int row);
    }

    /** The boxes where nobody is told what became of them. */
    static final Boxes UNTOLD = new Boxes() {
        @Override
        public Optional<Box> truth(int row) {
            return Optional.empty();
        }

        @Override
        public Optional<Box> prediction(int row) {
            return Optional.empty();
        }

        @Override
        public OptionalDouble score(int row) {
            return OptionalDouble.empty();
        }
    };

    /**
     * What became of the boxes of an image.
     *
     * @param matches of one category each
     * @param mistaken by detection of the image, the box of another category that a wrong one overlaps; -1 for none
     */
    record Matched(ImageMatches matches, int[] mistaken) {}

    private final CocoData data;
    private final List<String> names;
    private final double iouThreshold;
    private final MatchRules rules;
    private final CategoryTally tally;

    /** @param names of the categories by rank */
    ImageScoring(CocoData data, List<String> names, double iouThreshold) {
        this.data = data;
        this.names = names;
        this.iouThreshold = iouThreshold;
        this.rules = MatchRules.single(iouThreshold);
        this.tally = new CategoryTally(names.size());
    }

    /** Counts of the images so far. */
    CategoryTally tally() {
        return tally;
    }

    /** Matches the boxes of an image, which may be done for several at the same time. */
    Matched match(ImageRows rows) {
        ImageMatches matches = ImageMatches.of(data, rules, rows);
        int[] mistaken = new int[rows.detections()];
        Optional<BoxIndex> places = rows.truths() < BoxIndex.MIN_BOXES ? Optional.empty() : Optional.of(places(rows));
        for (int d = rows.fromDetection(); d < rows.toDetection(); d++) {
            mistaken[d - rows.fromDetection()] = matches.wrong(d) ? otherCategoryUnder(d, rows, places) : NONE;
        }
        return new Matched(matches, mistaken);
    }

    /**
     * Counts.
     *
     * @param matches told what became of each box: predictions in their order, then ground truth that nothing was matched
     *     with, without ignore regions of every category
     */
    ImageScore score(String image, Matched boxesMatched, Boxes boxes, Optional<Consumer<Match>> matches) {
        ImageMatches matched = boxesMatched.matches();
        ImageRows rows = matched.rows();
        int[] calledBy = new int[rows.truths()];
        double[] calledByIou = new double[rows.truths()];
        int tp = 0;
        int fp = 0;
        int fn = 0;
        for (int d = rows.fromDetection(); d < rows.toDetection(); d++) {
            int other = NONE;
            if (matched.right(d)) {
                tp++;
                tally.tp[rank(data.detections(), d)]++;
            } else if (matched.wrong(d)) {
                fp++;
                tally.fp[rank(data.detections(), d)]++;
                other = boxesMatched.mistaken()[d - rows.fromDetection()];
                if (other != NONE && iou(d, other) > calledByIou[other - rows.fromTruth()]) {
                    calledBy[other - rows.fromTruth()] = d;
                    calledByIou[other - rows.fromTruth()] = iou(d, other);
                }
            } else if (matched.truthOf(d) == NONE) {
                continue; // of an area that COCO does not count
            }
            if (matches.isPresent()) {
                matches.get().accept(prediction(image, d, matched, other, boxes));
            }
        }
        for (int g = rows.fromTruth(); g < rows.toTruth(); g++) {
            if (matched.found(g)) {
                continue;
            }
            int by = NONE;
            if (!ignored(g)) {
                fn++;
                tally.fn[rank(data.truth(), g)]++;
                if (calledByIou[g - rows.fromTruth()] > 0) {
                    by = calledBy[g - rows.fromTruth()];
                    tally.predictedAs[rank(data.truth(), g)][rank(data.detections(), by)]++;
                }
            }
            if (matches.isPresent() && !data.truth().is(BoxTable.EVERYWHERE, g)) {
                matches.get().accept(unmatched(image, g, by, boxes));
            }
        }
        return new ImageScore(image, true, tp, fp, fn);
    }

    /** Counts the boxes of an image that no detector answered for. */
    ImageScore unattempted(String image, ImageRows rows) {
        int missed = 0;
        for (int g = rows.fromTruth(); g < rows.toTruth(); g++) {
            if (!ignored(g)) {
                missed++;
                tally.unattempted[rank(data.truth(), g)]++;
            }
        }
        return new ImageScore(image, false, 0, 0, missed);
    }

    private Match prediction(String image, int d, ImageMatches matched, int other, Boxes boxes) {
        int g = matched.truthOf(d);
        boolean alone = g == NONE;
        return new Match(
                image,
                matched.right(d) ? Verdict.TP : matched.wrong(d) ? Verdict.FP : Verdict.IGNORED,
                name(data.detections(), d),
                alone ? Optional.empty() : boxes.truth(g),
                boxes.prediction(d),
                boxes.score(d),
                alone ? OptionalDouble.empty() : OptionalDouble.of(matched.iouOf(d)),
                !alone && data.truth().is(BoxTable.OCCLUDED, g),
                !alone && data.truth().is(BoxTable.TRUNCATED, g),
                other == NONE ? Optional.empty() : Optional.of(name(data.truth(), other)));
    }

    private Match unmatched(String image, int g, int calledBy, Boxes boxes) {
        return new Match(
                image,
                ignored(g) ? Verdict.IGNORED : Verdict.FN,
                name(data.truth(), g),
                boxes.truth(g),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                data.truth().is(BoxTable.OCCLUDED, g),
                data.truth().is(BoxTable.TRUNCATED, g),
                calledBy == NONE ? Optional.empty() : Optional.of(name(data.detections(), calledBy)));
    }

    /** The box of another category that a prediction overlaps most and enough to match. */
    private int otherCategoryUnder(int d, ImageRows rows, Optional<BoxIndex> places) {
        BoxTable seen = data.detections();
        int best = NONE;
        if (places.isPresent()) {
            for (int i : places.get().near(seen.x(d), seen.y(d), seen.width(d), seen.height(d))) {
                best = better(d, rows.fromTruth() + i, best);
            }
        } else {
            for (int g = rows.fromTruth(); g < rows.toTruth(); g++) {
                best = better(d, g, best);
            }
        }
        return best;
    }

    /** Which of two boxes of ground truth a prediction of another category overlaps more. */
    private int better(int d, int g, int best) {
        if (ignored(g) || rank(data.truth(), g) == rank(data.detections(), d)) {
            return best;
        }
        double iou = iou(d, g);
        return iou >= (best == NONE ? iouThreshold : iou(d, best)) ? g : best;
    }

    private BoxIndex places(ImageRows rows) {
        return data.truth()
                .places(IntStream.range(rows.fromTruth(), rows.toTruth()).toArray(), rows.truths());
    }

    private boolean ignored(int g) {
        return data.truth().is(BoxTable.CROWD, g);
    }

    private double iou(int d, int g) {
        return Overlap.iou(data.detections(), d, data.truth(), g);
    }

    private int rank(BoxTable table, int row) {
        return data.categories().of(table.category(row));
    }

    private String name(BoxTable table, int row) {
        return names.get(rank(table, row));
    }
}
