package io.dashlabel.acceptance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** The boxes of a group while the labels are read: 24 bytes for each. Draws the boxes to judge. */
final class GroupTally {

    /** Thresholds to choose from, each with as many boxes more. */
    static final int LEVELS = 50;

    /** The first stage looks closer at high scores: box i of m has the rank (i / m) to this power. */
    private static final double TO_THE_TOP = 2;

    /** A box of the run: the number of the image, and the number of the label in it. */
    record Place(int image, int index) {}

    /** What is drawn from a group. */
    record Drawn(List<AuditLevel> levels, List<Place> pilot, List<Place> reserve) {}

    private double[] scores = new double[16];
    private long[] priorities = new long[16];
    private int[] images = new int[16];
    private int[] indexes = new int[16];
    private int size;

    void add(double score, long priority, int image, int index) {
        if (size == scores.length) {
            int more = size * 2;
            scores = Arrays.copyOf(scores, more);
            priorities = Arrays.copyOf(priorities, more);
            images = Arrays.copyOf(images, more);
            indexes = Arrays.copyOf(indexes, more);
        }
        scores[size] = score;
        priorities[size] = priority;
        images[size] = image;
        indexes[size] = index;
        size++;
    }

    int size() {
        return size;
    }

    /** A number that nobody can foresee without the seed; the order of the numbers is a random order. */
    static long priority(MessageDigest hash, long seed, String image, String id) {
        hash.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        hash.update(image.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
        hash.update(id.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash.digest()).getLong();
    }

    /**
     * Draws the boxes of both stages.
     *
     * @param pilot number of boxes in the first stage
     * @param second the most boxes in the second stage
     */
    Drawn draw(int pilot, int second, long seed) {
        double[] ascending = Arrays.copyOf(scores, size);
        Arrays.sort(ascending);
        List<AuditLevel> levels = levels(ascending);
        BitSet first = pilot(ascending, Math.min(pilot, size), seed);
        return new Drawn(levels, inOrder(first), inOrder(reserve(levels, first, second)));
    }

    /** The boxes of the first stage. Their choice must not depend on the priorities, which the second stage needs. */
    private BitSet pilot(double[] ascending, int count, long seed) {
        BitSet ranks = new BitSet(size);
        double start = new Random(seed).nextDouble();
        for (int i = 0; i < count; i++) {
            int rank = (int) Math.min(size - 1, size * Math.pow((i + start) / count, TO_THE_TOP));
            while (ranks.get(rank)) {
                rank = (rank + 1) % size;
            }
            ranks.set(rank);
        }
        Map<Double, Integer> next = new HashMap<>(); // rank of the next box with a score
        ranks.stream().forEach(rank -> next.put(ascending[size - 1 - rank], 0));
        for (int rank = size - 1; rank >= 0; rank--) {
            int own = rank;
            next.computeIfPresent(ascending[size - 1 - rank], (score, before) -> own);
        }
        BitSet boxes = new BitSet(size);
        for (int box = 0; box < size; box++) {
            Integer rank = next.get(scores[box]);
            if (rank != null) {
                boxes.set(box, ranks.get(rank));
                next.put(scores[box], rank + 1);
            }
        }
        return boxes;
    }

    /** For each level, the boxes with the smallest priorities of those with its score or more. */
    private BitSet reserve(List<AuditLevel> levels, BitSet pilot, int second) {
        int[] byLevel = byLevel(levels);
        PriorityQueue<Integer> smallest = new PriorityQueue<>(
                Comparator.comparingLong((Integer box) -> priorities[box]).reversed());
        BitSet reserve = new BitSet(size);
        int at = 0;
        for (AuditLevel level : levels) {
            for (; at < level.boxes(); at++) {
                int box = byLevel[at];
                boolean isFull = smallest.size() == second;
                if (pilot.get(box) || (isFull && priorities[box] >= priorities[smallest.element()])) {
                    continue;
                }
                if (isFull) {
                    smallest.remove();
                }
                smallest.add(box);
            }
            smallest.forEach(reserve::set);
        }
        return reserve;
    }

    private int[] byLevel(List<AuditLevel> levels) {
        int[] place = new int[levels.size()];
        for (int i = 1; i < place.length; i++) {
            place[i] = (int) levels.get(i - 1).boxes();
        }
        int[] byLevel = new int[size];
        for (int box = 0; box < size; box++) {
            int low = 0;
            int high = levels.size() - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (levels.get(middle).score() <= scores[box]) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            byLevel[place[low]++] = box;
        }
        return byLevel;
    }

    private List<Place> inOrder(BitSet boxes) {
        return boxes.stream()
                .boxed()
                .sorted(Comparator.comparingLong((Integer box) -> priorities[box]))
                .map(box -> new Place(images[box], indexes[box]))
                .toList();
    }

    /** Equal scores stay together, because a threshold cannot part them. */
    private List<AuditLevel> levels(double[] ascending) {
        List<AuditLevel> levels = new ArrayList<>();
        int end = 0;
        for (int i = 1; i <= LEVELS; i++) {
            int wanted = (int) ((long) size * i / LEVELS);
            if (wanted <= end) {
                continue;
            }
            double score = ascending[size - wanted];
            end = wanted;
            while (end < size && ascending[size - 1 - end] == score) {
                end++;
            }
            levels.add(new AuditLevel(score, end));
        }
        return levels;
    }
}
