package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.Overlap;
import io.dashlabel.label.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Scores tables at the operating threshold: what {@link ImageScoring} does for frames. For one use. */
final class TableScoring {

    /** No partner, or no box. */
    private static final int NONE = -1;

    private final BoxTables given;
    private final CocoData data;
    private final Categories categories;
    private final double iouThreshold;
    private final CategoryTally tally;

    /** By row of detections kept: whether it is right, whether it is wrong, and the row of ground truth it is on. */
    private final BitSet right = new BitSet();

    private final BitSet wrong = new BitSet();
    private final int[] partner;
    private final double[] partnerIou;
    private final BitSet found = new BitSet();

    /** @param all the boxes of images attempted, with the categories as they are counted */
    TableScoring(BoxTables given, CocoData all, Categories categories, double iouThreshold) {
        this.given = given;
        this.data = all.kept();
        this.categories = categories;
        this.iouThreshold = iouThreshold;
        this.tally = new CategoryTally(categories.names().size());
        this.partner = new int[data.detections().size()];
        this.partnerIou = new double[partner.length];
        Arrays.fill(partner, NONE);
        for (CategoryMatches matches :
                CocoMatching.unlimited(iouThreshold, data).categories()) {
            for (int j = 0; j < matches.size(); j++) {
                take(matches, j);
            }
        }
    }

    private void take(CategoryMatches matches, int j) {
        int row = matches.row(j);
        right.set(row, matches.right(j, 0));
        wrong.set(row, matches.wrong(j, 0));
        partner[row] = matches.truthOf(j);
        partnerIou[row] = matches.iou(j);
        if (partner[row] != NONE) {
            found.set(partner[row]);
        }
    }

    CategoryTally tally() {
        return tally;
    }

    /** One score for each image listed, in the order of the evaluation. */
    List<ImageScore> score(Optional<Consumer<Match>> matches) {
        int[] truths = given.data().images().sorted(data.truth());
        int[] detections = given.data().images().sorted(data.detections());
        int[] images = given.data().images().numbersByRank();
        List<ImageScore> scores = new ArrayList<>(images.length);
        int g = 0;
        int d = 0;
        for (int image : images) {
            int gEnd = end(data.truth(), truths, g, image);
            int dEnd = end(data.detections(), detections, d, image);
            scores.add(image(
                    image, Arrays.copyOfRange(truths, g, gEnd), Arrays.copyOfRange(detections, d, dEnd), matches));
            g = gEnd;
            d = dEnd;
        }
        return scores;
    }

    private int end(BoxTable table, int[] rows, int from, int image) {
        int rank = given.data().images().of(image);
        int end = from;
        while (end < rows.length && given.data().images().of(table.image(rows[end])) == rank) {
            end++;
        }
        return end;
    }

    private ImageScore image(int image, int[] truths, int[] detections, Optional<Consumer<Match>> matches) {
        String name = given.images().get(image);
        if (!given.attempted(image)) {
            int missed = 0;
            for (int g : truths) {
                if (toBeFound(g)) {
                    tally.unattempted[row(data.truth(), g)]++;
                    missed++;
                }
            }
            return new ImageScore(name, false, 0, 0, missed);
        }
        int[] called = new int[truths.length];
        double[] calledIou = new double[truths.length];
        int tp = 0;
        int fp = 0;
        for (int d : detections) {
            int other = NONE;
            if (right.get(d)) {
                tp++;
                tally.tp[row(data.detections(), d)]++;
            } else if (wrong.get(d)) {
                fp++;
                tally.fp[row(data.detections(), d)]++;
                int i = otherCategoryUnder(d, truths);
                other = i < 0 ? NONE : truths[i];
                if (i >= 0 && iou(d, other) > calledIou[i]) {
                    called[i] = d;
                    calledIou[i] = iou(d, other);
                }
            }
            if (matches.isPresent() && (right.get(d) || wrong.get(d) || partner[d] != NONE)) {
                matches.get().accept(ofDetection(name, d, other));
            }
        }
        int fn = 0;
        for (int i = 0; i < truths.length; i++) {
            int g = truths[i];
            int as = calledIou[i] > 0 ? called[i] : NONE;
            if (toBeFound(g) && !found.get(g)) {
                fn++;
                tally.fn[row(data.truth(), g)]++;
                if (as != NONE) {
                    tally.predictedAs[row(data.truth(), g)][row(data.detections(), as)]++;
                }
            }
            if (matches.isPresent() && evaluated(g) && !found.get(g)) {
                matches.get().accept(ofTruth(name, g, as));
            }
        }
        return new ImageScore(name, true, tp, fp, fn);
    }

    private boolean evaluated(int g) {
        return data.truth().finite(g) && row(data.truth(), g) >= 0;
    }

    private boolean toBeFound(int g) {
        return evaluated(g) && !data.truth().is(BoxTable.CROWD, g);
    }

    private int row(BoxTable table, int row) {
        return data.categories().of(table.category(row));
    }

    /** The place of the box of another category that a detection overlaps most and enough to match. */
    private int otherCategoryUnder(int d, int[] truths) {
        int best = NONE;
        double most = iouThreshold;
        for (int i = 0; i < truths.length; i++) {
            boolean other = toBeFound(truths[i]) && row(data.truth(), truths[i]) != row(data.detections(), d);
            if (other && iou(d, truths[i]) >= most) {
                most = iou(d, truths[i]);
                best = i;
            }
        }
        return best;
    }

    private double iou(int d, int g) {
        return Overlap.iou(data.detections(), d, data.truth(), g);
    }

    private Match ofDetection(String image, int d, int other) {
        int g = partner[d];
        boolean alone = g == NONE;
        return new Match(
                image,
                right.get(d) ? Verdict.TP : wrong.get(d) ? Verdict.FP : Verdict.IGNORED,
                name(data.detections(), d),
                alone ? Optional.empty() : box(data.truth(), g),
                box(data.detections(), d),
                OptionalDouble.of(data.detections().score(d)),
                alone ? OptionalDouble.empty() : OptionalDouble.of(partnerIou[d]),
                !alone && data.truth().is(BoxTable.OCCLUDED, g),
                !alone && data.truth().is(BoxTable.TRUNCATED, g),
                other == NONE ? Optional.empty() : Optional.of(name(data.truth(), other)));
    }

    private Match ofTruth(String image, int g, int as) {
        boolean ignored = data.truth().is(BoxTable.CROWD, g);
        return new Match(
                image,
                ignored ? Verdict.IGNORED : Verdict.FN,
                name(data.truth(), g),
                box(data.truth(), g),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                data.truth().is(BoxTable.OCCLUDED, g),
                data.truth().is(BoxTable.TRUNCATED, g),
                ignored || as == NONE ? Optional.empty() : Optional.of(name(data.detections(), as)));
    }

    private String name(BoxTable table, int row) {
        return categories.names().get(row(table, row));
    }

    /** Empty for one that is inverted or without area. */
    private static Optional<Box> box(BoxTable table, int row) {
        double x = table.x(row);
        double y = table.y(row);
        return Box.of(x, y, x + table.width(row), y + table.height(row));
    }
}
