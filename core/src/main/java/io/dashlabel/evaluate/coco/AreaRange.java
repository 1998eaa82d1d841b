package io.dashlabel.evaluate.coco;

/** COCO's ranges of object area in square pixels. Both ends belong to the range, so 1024 is small and medium. */
public enum AreaRange {
    ALL(0, 0, 1e10),
    SMALL(1, 0, 32 * 32),
    MEDIUM(2, 32 * 32, 96 * 96),
    LARGE(3, 96 * 96, 1e10);

    /** Index in the arrays of a {@link CocoResult}. */
    final int index;

    final double low;
    final double high;

    AreaRange(int index, double low, double high) {
        this.index = index;
        this.low = low;
        this.high = high;
    }

    /** Whether an area lies in the range, both ends included. */
    public boolean includes(double area) {
        return !excludes(area);
    }

    /** Whether an area is out of range; NaN never is. */
    boolean excludes(double area) {
        return area < low || area > high;
    }
}
