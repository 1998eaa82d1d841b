package io.dashlabel.evaluate.analysis;

import java.util.Optional;

/**
 * One detection in TIDE's book.
 *
 * @param row in the table of detections
 * @param category by rank
 * @param right whether it found something
 * @param ignored whether it lies in an ignore region and is left out of average precision
 * @param error what is wrong, where something is
 * @param truth the row of ground truth that it would find if that were repaired
 */
record TideEntry(
        int row,
        int category,
        double score,
        boolean right,
        boolean ignored,
        Optional<ErrorType> error,
        Optional<Integer> truth) {

    boolean is(ErrorType type) {
        return error.isPresent() && error.get() == type;
    }

    TideEntry repaired(int newCategory) {
        return new TideEntry(row, newCategory, score, true, false, error, truth);
    }

    /** Whether it was right from the beginning. */
    boolean unrepairedRight() {
        return right && error.isEmpty();
    }

    TideEntry withScore(double newScore) {
        return new TideEntry(row, category, newScore, right, ignored, error, truth);
    }
}
