package io.dashlabel.evaluate.coco;

import java.util.function.IntUnaryOperator;

/**
 * The rows of a table grouped by category, then by image, then in the order of the file. Rows of other categories or
 * images than the evaluated ones are left out.
 */
final class Grouping {

    final int[] rows;
    private final int[] start;

    private Grouping(int[] rows, int[] start) {
        this.rows = rows;
        this.start = start;
    }

    /** @param candidates the rows to group; their order decides between equals */
    static Grouping of(BoxTable table, int[] candidates, CocoData data, boolean useCategories) {
        if (useCategories) {
            int[] byImage = sorted(candidates, table::image, data.images());
            int[] rows = sorted(byImage, table::category, data.categories());
            return new Grouping(rows, starts(rows, table::category, data.categories()));
        }
        int[] byCategory = sorted(candidates, table::category, data.categories());
        int[] rows = sorted(byCategory, table::image, data.images());
        return new Grouping(rows, new int[] {0, rows.length});
    }

    /** A stable counting sort by rank; rows without a rank are dropped. Returns the given rows if nothing changes. */
    static int[] sorted(int[] rows, IntUnaryOperator column, Ranking ranking) {
        int[] next = new int[ranking.size() + 1];
        boolean isSorted = true;
        int before = 0;
        for (int row : rows) {
            int rank = ranking.rank[column.applyAsInt(row)];
            isSorted = isSorted && rank >= before;
            before = rank;
            if (rank >= 0) {
                next[rank + 1]++;
            }
        }
        if (isSorted) {
            return rows;
        }
        for (int r = 0; r < ranking.size(); r++) {
            next[r + 1] += next[r];
        }
        int[] sorted = new int[next[ranking.size()]];
        for (int row : rows) {
            int rank = ranking.rank[column.applyAsInt(row)];
            if (rank >= 0) {
                sorted[next[rank]++] = row;
            }
        }
        return sorted;
    }

    private static int[] starts(int[] rows, IntUnaryOperator column, Ranking ranking) {
        int[] start = new int[ranking.size() + 1];
        for (int row : rows) {
            start[ranking.rank[column.applyAsInt(row)] + 1]++;
        }
        for (int k = 0; k < ranking.size(); k++) {
            start[k + 1] += start[k];
        }
        return start;
    }

    int from(int category) {
        return start[category];
    }

    int to(int category) {
        return start[category + 1];
    }

    int count(int category) {
        return start[category + 1] - start[category];
    }
}
