package io.dashlabel.evaluate.analysis;

/** The outcomes of ground truth boxes, by row. Threads may fill in separate images. */
final class TideTruths {

    /** 0 if a row does not count; otherwise, a higher value is a worse outcome. */
    private static final byte FOUND = 1;

    private static final byte BADLY_FOUND = 2;
    private static final byte MISSED = 3;

    private final byte[] outcome;
    private final int[] category;
    private final int categories;

    /**
     * @param rows number of rows
     * @param categories number of categories
     */
    TideTruths(int rows, int categories) {
        this.outcome = new byte[rows];
        this.category = new int[rows];
        this.categories = categories;
    }

    void found(int row, int ofCategory) {
        put(row, ofCategory, FOUND);
    }

    /** Marks a box that no detection found, but that a detection would find if its error were repaired. */
    void badlyFound(int row, int ofCategory) {
        put(row, ofCategory, BADLY_FOUND);
    }

    void missed(int row, int ofCategory) {
        put(row, ofCategory, MISSED);
    }

    private void put(int row, int ofCategory, byte what) {
        outcome[row] = what;
        category[row] = ofCategory;
    }

    /** By category: number of ground truth boxes that count. */
    int[] positives() {
        return count(FOUND);
    }

    /** By category: number of ground truth boxes that no detection found well. */
    int[] unfound() {
        return count(BADLY_FOUND);
    }

    /** By category: number of ground truth boxes that no detection found, not even badly. */
    int[] missed() {
        return count(MISSED);
    }

    private int[] count(int least) {
        int[] counts = new int[categories];
        for (int row = 0; row < outcome.length; row++) {
            if (outcome[row] >= least) {
                counts[category[row]]++;
            }
        }
        return counts;
    }
}
