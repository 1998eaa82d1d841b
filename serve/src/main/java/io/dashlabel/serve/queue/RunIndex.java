package io.dashlabel.serve.queue;

import io.dashlabel.label.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The images of a run by number and name, and what the queues need of their labels: some 100 bytes an image and 16 a box.
 * An image keeps its number. Safe for use by several threads.
 */
public final class RunIndex {

    private final CategoryThresholds thresholds;
    private final RunWords ids = new RunWords();
    private final RunWords categories = new RunWords();
    private final RunWords words = new RunWords();
    private final List<ImageRow> rows = new ArrayList<>();
    private final TreeMap<String, Integer> numbers = new TreeMap<>();
    private int read;

    public RunIndex(CategoryThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Adds an image whose labels are not read yet; an image that is there keeps its number. */
    public synchronized int add(String name) {
        return numbers.computeIfAbsent(name, added -> {
            rows.add(ImageRow.empty(added));
            return rows.size() - 1;
        });
    }

    /**
     * Sets or replaces the labels of an image.
     *
     * @param frame whose boxes all have an id
     * @param outdated number of edits that fit no label any more
     */
    public void put(int n, Frame frame, int outdated) {
        ImageRow row = ImageRow.of(frame, outdated, ids, categories, words, thresholds);
        synchronized (this) {
            rows.set(n, row);
        }
    }

    /** Says that the labels of the first images are read. */
    public synchronized void read(int first) {
        read = Math.max(read, first);
    }

    /** Number of images. */
    public synchronized int size() {
        return rows.size();
    }

    /** Number of images whose labels are read. */
    public synchronized int read() {
        return Math.min(read, rows.size());
    }

    public synchronized OptionalInt find(String name) {
        Integer n = numbers.get(name);
        return n == null ? OptionalInt.empty() : OptionalInt.of(n);
    }

    /** @throws IndexOutOfBoundsException if there is no such image */
    public synchronized String name(int n) {
        return rows.get(n).name();
    }

    /** @throws IndexOutOfBoundsException if there is no such image */
    public synchronized ImageState state(int n) {
        return rows.get(n).state();
    }

    /** The counts of all images. */
    public IndexCounts counts() {
        IndexCounts counts = new IndexCounts(categories);
        forEach((n, row) -> counts.add(row));
        return counts;
    }

    /** Makes the list of a queue. */
    QueueList list(QueueQuery query) {
        return new QueueMaker(query, thresholds, categories, words).make(this::forEach);
    }

    /** Whether the filter of a query lets an item through, whatever its order. */
    public boolean lets(QueueQuery query, QueueItem item) {
        ImageRow row;
        synchronized (this) {
            row = rows.get(item.image());
        }
        int box = item.box().map(ids::number).orElse(QueueList.NO_BOX);
        return new QueueMaker(query, thresholds, categories, words).lets(row, box);
    }

    /** The id of a box by its number in a list. */
    String id(int number) {
        return ids.word(number);
    }

    int idNumber(String id) {
        return ids.number(id);
    }

    /** Calls a reader with all images in the order of their names. */
    private void forEach(BiConsumer<Integer, ImageRow> reader) {
        int[] order;
        List<ImageRow> all;
        synchronized (this) {
            order = numbers.values().stream().mapToInt(Objects::requireNonNull).toArray();
            all = new ArrayList<>(rows);
        }
        for (int n : order) {
            reader.accept(n, all.get(n));
        }
    }
}
