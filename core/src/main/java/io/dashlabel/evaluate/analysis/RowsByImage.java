package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.Ranking;
import java.util.Arrays;

/** Rows of a table image by image, in the order of a ranking; those of one image in the order given. Immutable. */
final class RowsByImage {

    private final int[] rows;
    /** By rank of an image: where its rows begin; behind the last one, where all end. */
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

    /** The rows of an image, given by its rank. */
    int[] of(int image) {
        return Arrays.copyOfRange(rows, start[image], start[image + 1]);
    }

    /** The first rows of an image, at most so many. */
    int[] firstOf(int image, int most) {
        return Arrays.copyOfRange(rows, start[image], Math.min(start[image + 1], start[image] + most));
    }

    int size() {
        return rows.length;
    }
}
