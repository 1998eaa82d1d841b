package io.dashlabel.format.coco;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Lists the rows of each image, in the order of the file. Immutable. */
final class AnnotationsByImage {

    /** By image, the index of its first row in {@link #sorted}. */
    private final int[] start;

    private final int[] sorted;

    /**
     * @param rows number of rows
     * @param images number of images
     * @param imageOf the image of a row
     */
    AnnotationsByImage(int rows, int images, IntUnaryOperator imageOf) {
        start = new int[images + 1];
        for (int row = 0; row < rows; row++) {
            start[imageOf.applyAsInt(row) + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = start.clone();
        sorted = new int[rows];
        for (int row = 0; row < rows; row++) {
            sorted[next[imageOf.applyAsInt(row)]++] = row;
        }
    }

    int[] of(int image) {
        return Arrays.copyOfRange(sorted, start[image], start[image + 1]);
    }
}
