package io.dashlabel.evaluate.coco;

import java.util.Arrays;

/**
 * Sorts rows by falling score; rows of equal score keep their order. NaN comes last, and 0.0 equals -0.0: the order of
 * numpy's stable argsort of the negated scores. A radix sort, because a category can hold a million detections.
 */
final class ScoreOrder {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int SMALL = 200;

    private ScoreOrder() {}

    /** A sorted copy of {@code rows[from..to)}. */
    static int[] sorted(int[] rows, int from, int to, BoxTable scored) {
        int[] order = Arrays.copyOfRange(rows, from, to);
        long[] keys = new long[order.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(scored.score(order[i]));
        }
        if (order.length <= SMALL) {
            insert(order, keys);
            return order;
        }
        return radix(order, keys);
    }

    /** A number whose unsigned order is the order of scores. */
    private static long key(double score) {
        if (Double.isNaN(score)) {
            return -1;
        }
        long bits = Double.doubleToLongBits(score + 0.0);
        long rising = bits ^ ((bits >> 63) | Long.MIN_VALUE);
        return ~rising;
    }

    private static void insert(int[] order, long[] keys) {
        for (int i = 1; i < order.length; i++) {
            long key = keys[i];
            int row = order[i];
            int j = i - 1;
            while (j >= 0 && Long.compareUnsigned(keys[j], key) > 0) {
                keys[j + 1] = keys[j];
                order[j + 1] = order[j];
                j--;
            }
            keys[j + 1] = key;
            order[j + 1] = row;
        }
    }

    private static int[] radix(int[] firstOrder, long[] firstKeys) {
        int[] order = firstOrder;
        long[] keys = firstKeys;
        int[] otherOrder = new int[order.length];
        long[] otherKeys = new long[keys.length];
        for (int shift = 0; shift < 64; shift += DIGIT_BITS) {
            int[] start = starts(keys, shift);
            if (start[digit(keys[0], shift) + 1] - start[digit(keys[0], shift)] == keys.length) {
                continue;
            }
            scatter(keys, order, otherKeys, otherOrder, start, shift);
            long[] swapKeys = keys;
            keys = otherKeys;
            otherKeys = swapKeys;
            int[] swapOrder = order;
            order = otherOrder;
            otherOrder = swapOrder;
        }
        return order;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (DIGITS - 1);
    }

    private static int[] starts(long[] keys, int shift) {
        int[] start = new int[DIGITS + 1];
        for (long key : keys) {
            start[digit(key, shift) + 1]++;
        }
        for (int d = 0; d < DIGITS; d++) {
            start[d + 1] += start[d];
        }
        return start;
    }

    private static void scatter(long[] keys, int[] order, long[] toKeys, int[] toOrder, int[] next, int shift) {
        for (int i = 0; i < keys.length; i++) {
            int place = next[digit(keys[i], shift)]++;
            toKeys[place] = keys[i];
            toOrder[place] = order[i];
        }
    }
}
