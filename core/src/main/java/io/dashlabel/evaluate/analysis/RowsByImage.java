package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.Ranking;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** The rows of a table by image, in the order of a ranking; rows of one image keep the given order. Immutable. */
final class RowsByImage {

    private final int[] rows;
    /** By rank of an image: index of its first row; the last entry is the end of all rows. */
    private final int[] start;

    RowsByImage(Ranking images, BoxTable table, int[] given) {
        rows = images.sorted(given, table);
        start = new int[images.size() + 1];
        for (int row : rows) {
            start[images.of(table.image(row)) + 1]++;
        }
        for (int i = 0; i < images.size(); i++) {
            start[i + 1] += start[i];
        }
    }

    /** The rows of an image, by its rank. */
    int[] of(int image) {
        return Arrays.copyOfRange(rows, start[image], start[image + 1]);
    }

    /** Some of the rows, in this order. */
    int[] where(IntPredicate wanted) {
        return Arrays.stream(rows).filter(wanted).toArray();
    }

    int size() {
        return rows.length;
    }
}
