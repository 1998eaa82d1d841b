package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Overlap;
import io.dashlabel.label.BoxIndex;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Assigns one outcome to each detection of an image, by TIDE's rules. For one use. */
final class TideImage {

    private static final double FOREGROUND = 0.5;
    private static final double BACKGROUND = 0.1;
    private static final int NONE = -1;

    private final CocoData data;
    private final int[] truths;
    private final int[] regions;
    /** Category by index in the truths. */
    private final int[] category;

    /** Absent if there are few boxes. */
    private final @Nullable BoxIndex places;

    private final int[] all;
    private final boolean[] found;
    /** By box: the best detection of it that is badly placed or has another category. */
    private final int[] about;

    /**
     * For the current detection: the free box of its category with the greatest overlap. The next fields hold other
     * greatest overlaps.
     */
    private int free;

    private int same;
    private int other;
    private double freeIou;
    private double sameIou;
    private double otherIou;

    /**
     * Makes an image without its detections.
     *
     * @param truths rows of ground truth that count
     * @param regions rows of ignore regions
     */
    TideImage(CocoData data, int[] truths, int[] regions) {
        this.data = data;
        this.truths = truths;
        this.regions = regions;
        this.category = new int[truths.length];
        this.places = truths.length < BoxIndex.MIN_BOXES ? null : data.truth().places(truths, truths.length);
        this.all = IntStream.range(0, truths.length).toArray();
        this.found = new boolean[truths.length];
        this.about = new int[truths.length];
        Arrays.fill(about, NONE);
        for (int g = 0; g < truths.length; g++) {
            category[g] = rank(data.truth(), truths[g]);
        }
    }

    private int rank(BoxTable table, int row) {
        return data.categories().of(table.category(row));
    }

    /**
     * Determines the outcome of each box.
     *
     * @param rows of detections, best first
     */
    void type(int[] rows, TideDetections intoDetections, TideTruths intoTruths) {
        for (int row : rows) {
            type(row, rank(data.detections(), row), intoDetections);
        }
        for (int g = 0; g < truths.length; g++) {
            if (found[g]) {
                intoTruths.found(truths[g], category[g]);
            } else if (about[g] == NONE) {
                intoTruths.missed(truths[g], category[g]);
            } else {
                intoTruths.badlyFound(truths[g], category[g]);
                intoDetections.repairable(about[g], category[g]);
            }
        }
    }

    /** Gives the detection the free box of its category with the greatest overlap, the first of equals. */
    private void type(int row, int own, TideDetections into) {
        look(row, own);
        if (free != NONE && freeIou >= FOREGROUND) {
            found[free] = true;
            into.right(row, own);
            return;
        }
        ErrorType type = error();
        into.wrong(row, own, type, isIgnored(row, own));
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
        BoxTable seen = data.detections();
        int[] near = places == null ? all : places.near(seen.x(row), seen.y(row), seen.width(row), seen.height(row));
        for (int g : near) {
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

    /** The error of the current detection: the first rule that fits. */
    private ErrorType error() {
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
            if (rank(data.truth(), region) == own
                    && Overlap.iou(data.detections(), row, data.truth(), region) > FOREGROUND) {
                return true;
            }
        }
        return false;
    }
}
