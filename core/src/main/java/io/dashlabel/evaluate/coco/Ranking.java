package io.dashlabel.evaluate.coco;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Selects and orders the images or categories of an evaluation. It maps the number in a {@link BoxTable} to a rank from
 * 0, or to -1 for a number that is left out. Numbers may share a rank, which groups categories. The order of images
 * decides between equal scores. Immutable.
 */
public final class Ranking {

    final int[] rank;
    private final int size;

    private Ranking(int[] rank, int size) {
        this.rank = rank;
        this.size = size;
    }

    /** Makes a ranking of these ranks, each -1 or below {@code size}. */
    public static Ranking of(int[] ranks, int size) {
        for (int rank : ranks) {
            if (rank < -1 || rank >= size) {
                throw new IllegalArgumentException("rank " + rank + " lies outside -1.." + (size - 1));
            }
        }
        return new Ranking(ranks.clone(), size);
    }

    /** The numbers 0 to {@code size - 1} in their own order. */
    public static Ranking inOrder(int size) {
        return new Ranking(IntStream.range(0, size).toArray(), size);
    }

    /** By rising id, as COCO does; equal ids share a rank. */
    public static Ranking byId(long[] ids) {
        long[] sorted = Arrays.stream(ids).sorted().distinct().toArray();
        int[] rank = Arrays.stream(ids)
                .mapToInt(id -> Arrays.binarySearch(sorted, id))
                .toArray();
        return new Ranking(rank, sorted.length);
    }

    /** By name, in the order of {@link String#compareTo}, as Scalabel does. */
    public static Ranking byName(List<String> names) {
        int[] sorted = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparing(names::get))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            rank[sorted[i]] = i;
        }
        return new Ranking(rank, rank.length);
    }

    /** This ranking with fewer images or categories; the others keep their ranks. */
    public Ranking where(IntPredicate kept) {
        int[] some = rank.clone();
        for (int i = 0; i < some.length; i++) {
            if (!kept.test(i)) {
                some[i] = -1;
            }
        }
        return new Ranking(some, size);
    }

    /** This ranking without gaps: unused ranks are removed. */
    public Ranking compact() {
        int[] used = Arrays.stream(rank).filter(r -> r >= 0).sorted().distinct().toArray();
        int[] closed = Arrays.stream(rank)
                .map(r -> r < 0 ? -1 : Arrays.binarySearch(used, r))
                .toArray();
        return new Ranking(closed, used.length);
    }

    /** The rows of a table in this order of its images. Equals, and rows of one image, keep their order. */
    public int[] sorted(BoxTable table) {
        return sorted(table.rows(row -> true), table);
    }

    /** Some rows of a table in this order of its images. Equals, and rows of one image, keep the given order. */
    public int[] sorted(int[] rows, BoxTable table) {
        return Grouping.sorted(rows, table::image, this);
    }

    /** The numbers that have a rank, by rank; the first of those that share one. */
    public int[] numbersByRank() {
        int[] first = new int[size];
        Arrays.fill(first, -1);
        for (int number = rank.length - 1; number >= 0; number--) {
            if (rank[number] >= 0) {
                first[rank[number]] = number;
            }
        }
        return Arrays.stream(first).filter(number -> number >= 0).toArray();
    }

    /** The count of numbers, ranked or not. */
    public int numbers() {
        return rank.length;
    }

    /** The rank of a number; -1 if it is left out. */
    public int of(int number) {
        return rank[number];
    }

    /** One more than the highest possible rank. */
    public int size() {
        return size;
    }
}
