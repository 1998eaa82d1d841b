package io.dashlabel.label;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the boxes that may overlap another one without looking at all of them, so that thousands in one image take thousands
 * of steps and not millions. Boxes lie in grids, one for each power of two of their size; each in one cell of the grid whose
 * cells are as large as itself. Not thread-safe while boxes are added.
 */
public final class BoxIndex {

    /** So few are looked through faster than they are found. */
    public static final int WORTH_IT = 64;

    /** Cells of one size, by their place. */
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
            int together = size + others.size;
            if (together > values.length) {
                values = Arrays.copyOf(values, Math.max(together, 2 * values.length));
            }
            System.arraycopy(others.values, 0, values, size, others.size);
            size = together;
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

    /** By the exponent of the size of their cells. */
    private final Map<Integer, Grid> grids = new TreeMap<>();
    /** What has no size, or no place: it is among every answer. */
    private final Positions odd = new Positions();

    private final Positions all = new Positions();

    /** Adds a box under a position; a box that moves is added again, and its old place stays an answer, too. */
    public void add(int position, Box box) {
        add(position, box.x1(), box.y1(), box.width(), box.height());
    }

    /** Likewise, as left, top, width and height, which may be any numbers. */
    public void add(int position, double x, double y, double width, double height) {
        all.add(position);
        double size = Math.max(width, height);
        if (!(size > 0) || !Double.isFinite(x + size) || !Double.isFinite(y + size)) {
            odd.add(position);
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
        return (long) column * 0x9E3779B97F4A7C15L + (long) row; // places that fall together are only looked at in vain
    }

    /** Positions of all boxes that overlap this one, and of some that do not, in ascending order, each once. */
    public int[] near(Box box) {
        return near(box.x1(), box.y1(), box.width(), box.height());
    }

    /** Likewise. */
    public int[] near(double x, double y, double width, double height) {
        if (!Double.isFinite(x + width) || !Double.isFinite(y + height) || !(width > 0) || !(height > 0)) {
            return all.ascending();
        }
        Positions found = new Positions();
        found.addAll(odd);
        grids.forEach((exponent, grid) -> {
            double cell = Math.scalb(1.0, exponent);
            // A box reaches from the cell that it begins in at most into the next.
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
                    Positions there = grid.cells.get(key(column, row));
                    if (there != null) {
                        found.addAll(there);
                    }
                }
            }
        });
        return found.ascending();
    }
}
