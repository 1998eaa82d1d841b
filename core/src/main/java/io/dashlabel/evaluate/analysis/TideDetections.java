package io.dashlabel.evaluate.analysis;

import java.util.Arrays;

/**
 * What became of each detection, as columns by its row, and what average precision would be with something repaired.
 * Threads may fill in separate images.
 */
final class TideDetections {

    /** 0 where a detection does not count; otherwise right, or the kind of its error after these. */
    private static final byte RIGHT = 1;

    private static final byte FIRST_ERROR = 2;
    /** A bit beside the error: lies in an ignore region, and so is left out of average precision. */
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

    /** A repair would make this wrong detection find a box; without one it would make it vanish. */
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

    /** How many are wrong in one way. */
    int count(ErrorType type) {
        int count = 0;
        for (int row = 0; row < outcome.length; row++) {
            count += is(type, row) ? 1 : 0;
        }
        return count;
    }

    /** Some of these, in the order given, so that they are walked along from then on. */
    TideDetections inOrder(int[] rows) {
        TideDetections sorted = new TideDetections(rows.length);
        for (int i = 0; i < rows.length; i++) {
            sorted.outcome[i] = outcome[rows[i]];
            sorted.category[i] = category[rows[i]];
            sorted.repaired[i] = repaired[rows[i]];
        }
        return sorted;
    }

    /** Precision as it is. The rows are best first here and below. */
    TidePrecision asItIs(int[] positives) {
        return repaired(ErrorType.MISSED, positives); // an error that no detection has
    }

    /** Wrong detections of a kind find the box that they are the best candidate for, or vanish. */
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

    /** Right detections outrank all wrong ones, which then no longer matter. */
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
