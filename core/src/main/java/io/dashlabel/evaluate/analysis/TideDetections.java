package io.dashlabel.evaluate.analysis;

import java.util.Arrays;

/**
 * The outcomes of detections, as columns by row. It also computes average precision after a repair. Threads may fill in
 * separate images.
 */
final class TideDetections {

    /** 0 if a detection does not count; otherwise right, or the kind of its error after these. */
    private static final byte RIGHT = 1;

    private static final byte FIRST_ERROR = 2;
    /** A bit beside the error: the detection lies in an ignore region, so average precision leaves it out. */
    private static final byte IGNORED = 64;

    private static final int NONE = -1;

    private final byte[] outcome;
    private final int[] category;
    /** The category in which a repair makes a wrong detection right. */
    private final int[] repaired;

    TideDetections(int rows) {
        this.outcome = new byte[rows];
        this.category = new int[rows];
        this.repaired = new int[rows];
        Arrays.fill(repaired, NONE);
    }

    void right(int row, int ofCategory) {
        outcome[row] = RIGHT;
        category[row] = ofCategory;
    }

    void wrong(int row, int ofCategory, ErrorType type, boolean ignored) {
        outcome[row] = (byte) (FIRST_ERROR + type.ordinal() | (ignored ? IGNORED : 0));
        category[row] = ofCategory;
    }

    /**
     * Marks a wrong detection as repairable: a repair makes it find a box. A repair removes the other wrong detections.
     */
    void repairable(int row, int asCategory) {
        repaired[row] = asCategory;
    }

    boolean counts(int row) {
        return outcome[row] != 0;
    }

    boolean isRight(int row) {
        return outcome[row] == RIGHT;
    }

    private boolean is(ErrorType type, int row) {
        return (outcome[row] & ~IGNORED) == FIRST_ERROR + type.ordinal();
    }

    /** Number of detections with one kind of error. */
    int count(ErrorType type) {
        int count = 0;
        for (int row = 0; row < outcome.length; row++) {
            count += is(type, row) ? 1 : 0;
        }
        return count;
    }

    /** Copies some rows in the given order, so that later loops read memory in sequence. */
    TideDetections inOrder(int[] rows) {
        TideDetections sorted = new TideDetections(rows.length);
        for (int i = 0; i < rows.length; i++) {
            sorted.outcome[i] = outcome[rows[i]];
            sorted.category[i] = category[rows[i]];
            sorted.repaired[i] = repaired[rows[i]];
        }
        return sorted;
    }

    /** Precision without a repair. From here on, the rows must be ordered by falling score. */
    TidePrecision asItIs(int[] positives) {
        return repaired(ErrorType.MISSED, positives); // an error that no detection has
    }

    /** Precision after a repair of one kind: each such detection finds the box that it fits best, or is removed. */
    TidePrecision repaired(ErrorType type, int[] positives) {
        TidePrecision precision = new TidePrecision(positives);
        for (int row = 0; row < outcome.length; row++) {
            if (isRight(row)) {
                precision.right(category[row]);
            } else if (is(type, row)) {
                if (repaired[row] != NONE) {
                    precision.right(repaired[row]);
                }
            } else if ((outcome[row] & IGNORED) == 0) {
                precision.wrong(category[row]);
            }
        }
        return precision;
    }

    /** Precision if right detections outrank all wrong ones, so that the wrong ones do not count. */
    TidePrecision rightAlone(int[] positives) {
        TidePrecision precision = new TidePrecision(positives);
        for (int row = 0; row < outcome.length; row++) {
            if (isRight(row)) {
                precision.right(category[row]);
            }
        }
        return precision;
    }
}
