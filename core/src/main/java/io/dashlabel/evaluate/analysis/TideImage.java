package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Overlap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The detections of one image, best first, each right, ignored or wrong in one way. */
final class TideImage {

    /** No box of ground truth. */
    static final int NONE = -1;

    private final CocoData data;
    private final double foreground;
    private final double background;
    private final List<Integer> truths;
    private final List<Integer> regions;
    private final int[] finder;

    /**
     * @param truths rows of ground truth that are to be found
     * @param regions rows of ignore regions
     */
    TideImage(CocoData data, double foreground, double background, List<Integer> truths, List<Integer> regions) {
        this.data = data;
        this.foreground = foreground;
        this.background = background;
        this.truths = truths;
        this.regions = regions;
        this.finder = new int[truths.size()];
        Arrays.fill(finder, NONE);
    }

    /** Takes the free box of its category that a detection overlaps most, the first of equals; call best first. */
    boolean find(int detection) {
        int best = NONE;
        double most = 0;
        for (int i = 0; i < truths.size(); i++) {
            if (finder[i] == NONE && sameCategory(detection, truths.get(i)) && iou(detection, i) > most) {
                best = i;
                most = iou(detection, i);
            }
        }
        if (best == NONE || most < foreground) {
            return false;
        }
        finder[best] = detection;
        return true;
    }

    /** Whether a detection lies in an ignore region of its category. */
    boolean ignored(int detection) {
        return regions.stream()
                .anyMatch(r -> sameCategory(detection, r)
                        && Overlap.iou(data.detections(), detection, data.truth(), r) > foreground);
    }

    boolean isFound(int truth) {
        return finder[truths.indexOf(truth)] != NONE;
    }

    /** What is wrong with a detection that found nothing, and the row of ground truth that it was about. */
    Wrong wrong(int detection) {
        if (truths.isEmpty()) {
            return new Wrong(ErrorType.BACKGROUND, Optional.empty());
        }
        int same = best(detection, true);
        double sameIou = same == NONE ? 0 : iou(detection, same);
        if (background <= sameIou && sameIou <= foreground) {
            return new Wrong(ErrorType.LOCALISATION, Optional.of(truths.get(same)));
        }
        int other = best(detection, false);
        double otherIou = other == NONE ? 0 : iou(detection, other);
        if (otherIou >= foreground) {
            return new Wrong(ErrorType.CLASSIFICATION, Optional.of(truths.get(other)));
        }
        if (sameIou >= foreground) {
            return new Wrong(ErrorType.DUPLICATE, Optional.empty());
        }
        boolean nothingThere = Math.max(sameIou, otherIou) <= background;
        return new Wrong(nothingThere ? ErrorType.BACKGROUND : ErrorType.BOTH, Optional.empty());
    }

    /** @param truth the row that a repaired detection would find */
    record Wrong(ErrorType type, Optional<Integer> truth) {}

    private int best(int detection, boolean same) {
        int best = NONE;
        double most = 0;
        for (int i = 0; i < truths.size(); i++) {
            if (sameCategory(detection, truths.get(i)) == same && iou(detection, i) > most) {
                best = i;
                most = iou(detection, i);
            }
        }
        return best;
    }

    private boolean sameCategory(int detection, int truth) {
        BoxTable detections = data.detections();
        return data.categories().of(detections.category(detection))
                == data.categories().of(data.truth().category(truth));
    }

    private double iou(int detection, int i) {
        return Overlap.iou(data.detections(), detection, data.truth(), truths.get(i));
    }
}
