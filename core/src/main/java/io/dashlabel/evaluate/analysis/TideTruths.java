package io.dashlabel.evaluate.analysis;

/** What became of each box of ground truth, by its row. Threads may fill in separate images. */
final class TideTruths {

    /** 0 where a row is not to be found; otherwise the higher the worse. */
    private static final byte FOUND = 1;

    private static final byte BADLY_FOUND = 2;
    private static final byte MISSED = 3;

    private final byte[] outcome;
    private final int[] category;
    private final int categories;

    /** @param categories how many there are */
    TideTruths(int rows, int categories) {
        this.outcome = new byte[rows];
        this.category = new int[rows];
        this.categories = categories;
    }

    void found(int row, int ofCategory) {
        put(row, ofCategory, FOUND);
    }

    /** Found by nothing, but some detection would find it if its error were repaired. */
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

    /** By category: ground truth that is to be found. */
    int[] positives() {
        return count(FOUND);
    }

    /** By category: ground truth that nothing found, badly or at all. */
    int[] unfound() {
        return count(BADLY_FOUND);
    }

    /** By category: ground truth that nothing found, not even badly. */
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
