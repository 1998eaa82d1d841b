package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CocoData;
import java.util.Arrays;

/**
 * What TIDE makes of each box, as columns by the rows of the two tables. Threads may fill in separate images; it is read
 * when all are done.
 */
final class TideOutcomes {

    /** Of a detection: 0 where it does not count, 1 where it is right, otherwise the error after these. */
    private static final int RIGHT = 1;

    private static final int FIRST_ERROR = 2;
    /** A bit beside the error: lies in an ignore region, and so is left out of average precision. */
    private static final int IGNORED = 64;

    /** Of ground truth: 0 where it is not to be found, otherwise the higher the worse. */
    private static final int FOUND = 1;

    private static final int BADLY_FOUND = 2;
    private static final int MISSED = 3;

    private static final int NONE = -1;

    private final CocoData data;
    private final byte[] detection;
    private final byte[] truth;
    /** By row of a detection: the rank of the category in which a repair makes it right. */
    private final int[] repaired;

    TideOutcomes(CocoData data) {
        this.data = data;
        this.detection = new byte[data.detections().size()];
        this.truth = new byte[data.truth().size()];
        this.repaired = new int[detection.length];
        Arrays.fill(repaired, NONE);
    }

    void right(int row) {
        detection[row] = RIGHT;
    }

    void wrong(int row, ErrorType type, boolean ignored) {
        detection[row] = (byte) (FIRST_ERROR + type.ordinal() | (ignored ? IGNORED : 0));
    }

    void found(int truthRow) {
        truth[truthRow] = FOUND;
    }

    /** Nothing found the box, and this detection would if its error were repaired. */
    void badlyFound(int truthRow, int row) {
        truth[truthRow] = BADLY_FOUND;
        repaired[row] = truthCategory(truthRow);
    }

    void missed(int truthRow) {
        truth[truthRow] = MISSED;
    }

    boolean counts(int row) {
        return detection[row] != 0;
    }

    boolean isRight(int row) {
        return detection[row] == RIGHT;
    }

    boolean isIgnored(int row) {
        return (detection[row] & IGNORED) != 0;
    }

    boolean is(ErrorType type, int row) {
        return (detection[row] & ~IGNORED) == FIRST_ERROR + type.ordinal();
    }

    /** The rank of the category in which a repair makes a detection right; below 0 where it makes it vanish. */
    int repairedCategory(int row) {
        return repaired[row];
    }

    int category(int row) {
        return data.categories().of(data.detections().category(row));
    }

    int truthCategory(int row) {
        return data.categories().of(data.truth().category(row));
    }

    /** Wrong detections of a kind; 0 for what was missed. */
    int count(ErrorType type) {
        int count = 0;
        for (int row = 0; row < detection.length; row++) {
            count += is(type, row) ? 1 : 0;
        }
        return count;
    }

    /** By category: ground truth that is to be found. */
    int[] positives() {
        return truths(FOUND);
    }

    /** By category: ground truth that nothing found, badly or at all. */
    int[] unfound() {
        return truths(BADLY_FOUND);
    }

    /** By category: ground truth that nothing found, not even badly. */
    int[] missed() {
        return truths(MISSED);
    }

    private int[] truths(int least) {
        int[] counts = new int[data.categories().size()];
        for (int row = 0; row < truth.length; row++) {
            if (truth[row] >= least) {
                counts[truthCategory(row)]++;
            }
        }
        return counts;
    }
}
