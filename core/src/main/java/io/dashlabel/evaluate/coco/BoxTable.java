package io.dashlabel.evaluate.coco;

import io.dashlabel.label.BoxIndex;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Holds boxes as columns of primitives, in the order of their file: 48 bytes a detection and no objects. The columns lie
 * in chunks, so that a growing table is not copied. One thread adds boxes; afterwards many threads may read them.
 *
 * <p>Images and categories are numbers from 0, which the caller assigns in any order. A {@link Ranking} later selects
 * and orders them. Coordinates are left, top, width and height in pixels, exactly as in the file: no rounding, no
 * clipping, no check.
 */
public final class BoxTable {

    /** An ignore region: absorbs any number of detections and is never missed. */
    public static final int CROWD = 1;
    /** The object is partly hidden. */
    public static final int OCCLUDED = 2;
    /** The edge of the image cuts the object. */
    public static final int TRUNCATED = 4;
    /** A detection at or above the threshold in use. */
    public static final int KEPT = 8;
    /** An ignore region of every category: it has a row for each category, from number 0. */
    public static final int EVERYWHERE = 16;

    private static final int SHIFT = Integer.numberOfTrailingZeros(BoxChunk.ROWS);
    private static final int MASK = BoxChunk.ROWS - 1;

    private BoxChunk[] chunks = new BoxChunk[4];
    private int size;

    /**
     * Adds a box of ground truth.
     *
     * @param area in square pixels, decides small, medium or large; with a segmentation it differs from the box's area
     * @param flags any of {@link #CROWD}, {@link #OCCLUDED}, {@link #TRUNCATED}, {@link #EVERYWHERE}
     * @param id of the annotation, only used in strict mode
     * @return its row
     */
    public int addTruth(
            int image, int category, double x, double y, double width, double height, double area, int flags, long id) {
        return add(image, category, x, y, width, height, area, 1, flags, id);
    }

    /** Adds a detection with the area of its box; returns its row. */
    public int addDetection(
            int image, int category, double x, double y, double width, double height, double score, int flags) {
        return add(image, category, x, y, width, height, width * height, score, flags, size + 1);
    }

    private int add(
            int image,
            int category,
            double x,
            double y,
            double width,
            double height,
            double area,
            double score,
            int flags,
            long id) {
        int last = size >> SHIFT;
        if (last == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * last);
        }
        if ((size & MASK) == 0) {
            chunks[last] = new BoxChunk(size);
        }
        chunks[last].add(image, category, x, y, width, height, area, score, flags, id);
        return size++;
    }

    /**
     * Gives images and categories other numbers, before any other code reads the table.
     *
     * @param newImage by old number, the new one
     * @param newCategory by old number, the new one
     */
    public void renumber(int[] newImage, int[] newCategory) {
        for (int row = 0; row < size; row += BoxChunk.ROWS) {
            chunk(row).renumber(newImage, newCategory);
        }
    }

    /** Selects rows, in their order. */
    public int[] rows(IntPredicate wanted) {
        int[] rows = new int[size];
        int n = 0;
        for (int row = 0; row < size; row++) {
            if (wanted.test(row)) {
                rows[n++] = row;
            }
        }
        return n == size ? rows : Arrays.copyOf(rows, n);
    }

    /** Appends rows of ground truth of another table, with the numbers of their new rows as ids. */
    public void addAll(BoxTable other, int from, int to) {
        for (int row = from; row < to; row++) {
            addCopy(other, row, 0, size + 1);
        }
    }

    /** Appends a row of another table with more flags. */
    public void add(BoxTable other, int row, int moreFlags) {
        addCopy(other, row, moreFlags, other.id(row));
    }

    private void addCopy(BoxTable other, int row, int moreFlags, long newId) {
        add(
                other.image(row),
                other.category(row),
                other.x(row),
                other.y(row),
                other.width(row),
                other.height(row),
                other.area(row),
                other.score(row),
                other.chunk(row).flags(row & MASK) | moreFlags,
                newId);
    }

    /** A table of some of the rows, in the given order, with their ids. */
    public BoxTable only(int[] rows) {
        BoxTable some = new BoxTable();
        for (int row : rows) {
            some.add(this, row, 0);
        }
        return some;
    }

    /** A copy of some rows by falling score. Rows of equal score keep their order; NaN comes last. */
    public int[] byScore(int[] rows) {
        return ScoreOrder.sorted(rows, 0, rows.length, this);
    }

    /**
     * Makes a spatial index of boxes.
     *
     * @param rows of the boxes
     * @param count number of rows to use, from the first on
     * @return an index of positions in {@code rows}
     */
    public BoxIndex places(int[] rows, int count) {
        BoxIndex places = new BoxIndex();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            places.add(i, x(row), y(row), width(row), height(row));
        }
        return places;
    }

    private BoxChunk chunk(int row) {
        return chunks[row >> SHIFT];
    }

    public int size() {
        return size;
    }

    public int image(int row) {
        return chunk(row).image(row & MASK);
    }

    public int category(int row) {
        return chunk(row).category(row & MASK);
    }

    public double x(int row) {
        return chunk(row).x(row & MASK);
    }

    public double y(int row) {
        return chunk(row).y(row & MASK);
    }

    public double width(int row) {
        return chunk(row).width(row & MASK);
    }

    public double height(int row) {
        return chunk(row).height(row & MASK);
    }

    public double area(int row) {
        return chunk(row).area(row & MASK);
    }

    public double score(int row) {
        return chunk(row).score(row & MASK);
    }

    public long id(int row) {
        return chunk(row).id(row & MASK);
    }

    /** Whether a flag such as {@link #CROWD} is set. */
    public boolean is(int flag, int row) {
        return (chunk(row).flags(row & MASK) & flag) != 0;
    }

    /** Whether the row repeats an ignore region of every category for a category other than the first. */
    public boolean isRepeated(int row) {
        return is(EVERYWHERE, row) && category(row) > 0;
    }

    /** Whether all four coordinates and the area are finite. */
    public boolean finite(int row) {
        return Double.isFinite(x(row))
                && Double.isFinite(y(row))
                && Double.isFinite(width(row))
                && Double.isFinite(height(row))
                && Double.isFinite(area(row));
    }
}
