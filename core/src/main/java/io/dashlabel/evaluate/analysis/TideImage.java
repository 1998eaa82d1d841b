package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Overlap;

/** One image under TIDE's rules: its detections are added best first, each right or wrong in one way. */
final class TideImage {

    private static final double FOREGROUND = 0.5;
    private static final double BACKGROUND = 0.1;
    private static final int NONE = -1;

    private final CocoData data;
    private final TideOutcomes outcomes;
    private final int[] truths;
    private final int[] regions;
    /** By place in the truths. */
    private final int[] category;

    private final boolean[] found;
    /** The best detection that is about each box of ground truth, but badly placed or wrongly called. */
    private final int[] about;

    /** Of the detection at hand: the box that it overlaps most among the free ones of its category, and so on. */
    private int free;

    private int same;
    private int other;
    private double freeIou;
    private double sameIou;
    private double otherIou;

    /**
     * An image without its detections.
     *
     * @param truths rows of ground truth that are to be found
     * @param regions rows of ignore regions
     */
    TideImage(CocoData data, int[] truths, int[] regions, TideOutcomes outcomes) {
        this.data = data;
        this.outcomes = outcomes;
        this.truths = truths;
        this.regions = regions;
        this.category = new int[truths.length];
        this.found = new boolean[truths.length];
        this.about = new int[truths.length];
        for (int g = 0; g < truths.length; g++) {
            category[g] = outcomes.truthCategory(truths[g]);
            about[g] = NONE;
        }
    }

    /** The next best detection takes the free box of its category that it overlaps most, the first of equals. */
    void add(int row) {
        int own = outcomes.category(row);
        look(row, own);
        if (free != NONE && freeIou >= FOREGROUND) {
            found[free] = true;
            outcomes.right(row);
            return;
        }
        ErrorType type = type();
        outcomes.wrong(row, type, isIgnored(row, own));
        int truth = type == ErrorType.LOCALISATION ? same : type == ErrorType.CLASSIFICATION ? other : NONE;
        if (truth != NONE && about[truth] == NONE) {
            about[truth] = row;
        }
    }

    private void look(int row, int own) {
        free = NONE;
        same = NONE;
        other = NONE;
        freeIou = 0;
        sameIou = 0;
        otherIou = 0;
        for (int g = 0; g < truths.length; g++) {
            double iou = Overlap.iou(data.detections(), row, data.truth(), truths[g]);
            if (category[g] != own) {
                if (iou > otherIou) {
                    other = g;
                    otherIou = iou;
                }
                continue;
            }
            if (iou > sameIou) {
                same = g;
                sameIou = iou;
            }
            if (iou > freeIou && !found[g]) {
                free = g;
                freeIou = iou;
            }
        }
    }

    /** What is wrong with the detection at hand: the first rule that fits. */
    private ErrorType type() {
        if (truths.length == 0) {
            return ErrorType.BACKGROUND;
        }
        if (BACKGROUND <= sameIou && sameIou <= FOREGROUND) {
            return ErrorType.LOCALISATION;
        }
        if (otherIou >= FOREGROUND) {
            return ErrorType.CLASSIFICATION;
        }
        if (sameIou >= FOREGROUND) {
            return ErrorType.DUPLICATE;
        }
        return Math.max(sameIou, otherIou) <= BACKGROUND ? ErrorType.BACKGROUND : ErrorType.BOTH;
    }

    private boolean isIgnored(int row, int own) {
        for (int region : regions) {
            if (outcomes.truthCategory(region) == own
                    && Overlap.iou(data.detections(), row, data.truth(), region) > FOREGROUND) {
                return true;
            }
        }
        return false;
    }

    /** Says what became of the ground truth once all detections are added. */
    void end() {
        for (int g = 0; g < truths.length; g++) {
            if (found[g]) {
                outcomes.found(truths[g]);
            } else if (about[g] == NONE) {
                outcomes.missed(truths[g]);
            } else {
                outcomes.badlyFound(truths[g], about[g]);
            }
        }
    }
}
