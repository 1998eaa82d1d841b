package io.dashlabel.label;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the boxes that may overlap another box without comparing it with all of them. Thousands of boxes in one image
 * therefore need thousands of steps, not millions. The index has one grid for each power of two of the box size. Each
 * box lies in one cell, in the grid whose cells are as large as the box. Not thread-safe while boxes are added.
 */
public final class BoxIndex {

    /** Below this number of boxes a plain loop is faster than the index. */
    public static final int MIN_BOXES = 64;

    /** The boxes of one size class, by grid cell. */
    private static final class Grid {
        final Map<Long, Positions> cells = new HashMap<>();
        final Positions all = new Positions();
    }

    private static final class Positions {
        int[] values = new int[4];
        int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        void addAll(Positions others) {
            int total = size + others.size;
            if (total > values.length) {
                values = Arrays.copyOf(values, Math.max(total, 2 * values.length));
            }
            System.arraycopy(others.values, 0, values, size, others.size);
            size = total;
        }

        int[] ascending() {
            int[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            int distinct = 0;
            for (int i = 0; i < sorted.length; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    sorted[distinct++] = sorted[i];
                }
            }
            return Arrays.copyOf(sorted, distinct);
        }
    }

    /** Grids by the exponent of their cell size. */
    private final Map<Integer, Grid> grids = new TreeMap<>();
    /** Boxes without a finite size or position. Every query returns them. */
    private final Positions unplaced = new Positions();

    private final Positions all = new Positions();

    /**
     * Adds a box. To move a box, add it again; queries near its old place still return it.
     *
     * @param position the number that queries return for this box
     */
    public void add(int position, Box box) {
        add(position, box.x1(), box.y1(), box.width(), box.height());
    }

    /** Adds a box given as left, top, width and height. Any numbers are allowed, NaN included. */
    public void add(int position, double x, double y, double width, double height) {
        all.add(position);
        double size = Math.max(width, height);
        if (!(size > 0) || !Double.isFinite(x + size) || !Double.isFinite(y + size)) {
            unplaced.add(position);
            return;
        }
        int exponent = Math.max(Math.getExponent(size), Double.MIN_EXPONENT) + 1;
        Grid grid = grids.computeIfAbsent(exponent, e -> new Grid());
        double cell = Math.scalb(1.0, exponent);
        grid.cells
                .computeIfAbsent(key(Math.floor(x / cell), Math.floor(y / cell)), k -> new Positions())
                .add(position);
        grid.all.add(position);
    }

    private static long key(double column, double row) {
        // if two cells share a key, a query returns extra boxes, never fewer
        return (long) column * 0x9E3779B97F4A7C15L + (long) row;
    }

    /**
     * Returns the positions of all boxes that overlap a box, and of some that do not. The result is in ascending order
     * without duplicates.
     */
    public int[] near(Box box) {
        return near(box.x1(), box.y1(), box.width(), box.height());
    }

    /** Does the same for a box given as left, top, width and height. */
    public int[] near(double x, double y, double width, double height) {
        if (!Double.isFinite(x + width) || !Double.isFinite(y + height) || !(width > 0) || !(height > 0)) {
            return all.ascending();
        }
        Positions found = new Positions();
        found.addAll(unplaced);
        grids.forEach((exponent, grid) -> {
            double cell = Math.scalb(1.0, exponent);
            // A box starts in its cell and ends at most in the next one.
            double left = Math.floor(x / cell) - 1;
            double top = Math.floor(y / cell) - 1;
            double right = Math.floor((x + width) / cell);
            double bottom = Math.floor((y + height) / cell);
            if ((right - left + 1) * (bottom - top + 1) > grid.cells.size()) {
                found.addAll(grid.all);
                return;
            }
            for (double column = left; column <= right; column++) {
                for (double row = top; row <= bottom; row++) {
                    Positions positions = grid.cells.get(key(column, row));
                    if (positions != null) {
                        found.addAll(positions);
                    }
                }
            }
        });
        return found.ascending();
    }
}
