package io.dashlabel.format.coco;

import java.util.Arrays;

/**
 * Assigns numbers from 0 to ids, in the order of their first use. It is a hash table of primitives, because every box
 * needs two look-ups. For one thread.
 */
final class IdIndex {

    private long[] ids = new long[64];
    private int size;
    /** Number plus one by hash; 0 is a free slot. Twice as long as {@code ids}, always a power of two. */
    private int[] places = new int[128];

    /** The number of an id; a new id gets a new number. */
    int numberOf(long id) {
        int place = place(id);
        if (places[place] == 0) {
            if (size == ids.length) {
                grow();
                place = place(id);
            }
            ids[size] = id;
            places[place] = ++size;
        }
        return places[place] - 1;
    }

    /** The number of an id; -1 for an unknown id. */
    int find(long id) {
        return places[place(id)] - 1;
    }

    private int place(long id) {
        int mask = places.length - 1;
        long mixed = id * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & mask;
        while (places[place] != 0 && ids[places[place] - 1] != id) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        ids = Arrays.copyOf(ids, 2 * ids.length);
        places = new int[2 * ids.length];
        for (int number = 0; number < size; number++) {
            places[place(ids[number])] = number + 1;
        }
    }

    int size() {
        return size;
    }

    long id(int number) {
        return ids[number];
    }

    /** All ids by number. */
    long[] ids() {
        return Arrays.copyOf(ids, size);
    }
}
