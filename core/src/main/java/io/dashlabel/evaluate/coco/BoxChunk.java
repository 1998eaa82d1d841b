package io.dashlabel.evaluate.coco;

import java.util.Arrays;

/**
 * Some thousand rows of a {@link BoxTable}. The four numbers of a box lie side by side, because whoever reads one reads
 * all. Columns that nearly always follow from others are absent until a row differs.
 */
final class BoxChunk {

    /** The most rows of a chunk, a power of two. */
    static final int ROWS = 1 << 13;

    private static final double[] NO_NUMBERS = {};
    private static final long[] NO_IDS = {};
    private static final int FLAG_BITS = 5;
    private static final int FLAGS = (1 << FLAG_BITS) - 1;

    private final int first;
    private int size;
    private int[] image;
    /** The category's number above the flags. */
    private int[] kind;
    /** Left, top, width and height, row by row. */
    private double[] box;
    /** Empty while each score is 1. */
    private double[] score = NO_NUMBERS;
    /** Empty while each area is width times height. */
    private double[] area = NO_NUMBERS;
    /** Empty while each id is the number of the row in the table, counted from 1. */
    private long[] id = NO_IDS;

    /** @param first the row in the table of this chunk's first row */
    BoxChunk(int first) {
        int capacity = first == 0 ? 16 : ROWS;
        this.first = first;
        this.image = new int[capacity];
        this.kind = new int[capacity];
        this.box = new double[4 * capacity];
    }

    void add(
            int newImage,
            int newCategory,
            double x,
            double y,
            double width,
            double height,
            double newArea,
            double newScore,
            int flags,
            long newId) {
        if (newCategory < 0 || newCategory > Integer.MAX_VALUE >> FLAG_BITS) {
            throw new IllegalArgumentException("category number " + newCategory);
        }
        if (size == image.length) {
            grow(Math.min(ROWS, 2 * size));
        }
        image[size] = newImage;
        kind[size] = newCategory << FLAG_BITS | flags;
        box[4 * size] = x;
        box[4 * size + 1] = y;
        box[4 * size + 2] = width;
        box[4 * size + 3] = height;
        if (score.length > 0 || newScore != 1) {
            score(newScore);
        }
        if (area.length > 0 || Double.doubleToRawLongBits(newArea) != Double.doubleToRawLongBits(width * height)) {
            area(newArea);
        }
        if (id.length > 0 || newId != first + size + 1L) {
            id(newId);
        }
        size++;
    }

    private void score(double value) {
        if (score.length == 0) {
            score = new double[image.length];
            Arrays.fill(score, 0, size, 1);
        }
        score[size] = value;
    }

    private void area(double value) {
        if (area.length == 0) {
            double[] known = new double[image.length];
            for (int i = 0; i < size; i++) {
                known[i] = area(i);
            }
            area = known;
        }
        area[size] = value;
    }

    private void id(long value) {
        if (id.length == 0) {
            long[] known = new long[image.length];
            for (int i = 0; i < size; i++) {
                known[i] = id(i);
            }
            id = known;
        }
        id[size] = value;
    }

    private void grow(int capacity) {
        image = Arrays.copyOf(image, capacity);
        kind = Arrays.copyOf(kind, capacity);
        box = Arrays.copyOf(box, 4 * capacity);
        score = score.length == 0 ? score : Arrays.copyOf(score, capacity);
        area = area.length == 0 ? area : Arrays.copyOf(area, capacity);
        id = id.length == 0 ? id : Arrays.copyOf(id, capacity);
    }

    void renumber(int[] newImage, int[] newCategory) {
        for (int i = 0; i < size; i++) {
            image[i] = newImage[image[i]];
            kind[i] = newCategory[category(i)] << FLAG_BITS | flags(i);
        }
    }

    int image(int i) {
        return image[i];
    }

    int category(int i) {
        return kind[i] >> FLAG_BITS;
    }

    int flags(int i) {
        return kind[i] & FLAGS;
    }

    double x(int i) {
        return box[4 * i];
    }

    double y(int i) {
        return box[4 * i + 1];
    }

    double width(int i) {
        return box[4 * i + 2];
    }

    double height(int i) {
        return box[4 * i + 3];
    }

    double area(int i) {
        return area.length == 0 ? box[4 * i + 2] * box[4 * i + 3] : area[i];
    }

    double score(int i) {
        return score.length == 0 ? 1 : score[i];
    }

    long id(int i) {
        return id.length == 0 ? first + i + 1L : id[i];
    }
}
