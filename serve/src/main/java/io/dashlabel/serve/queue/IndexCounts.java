package io.dashlabel.serve.queue;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts over all images. Boxes are labels, and former labels that a person rejected. */
public final class IndexCounts {

    /** Boxes of a category, and how many of them a person decided. */
    public record OfCategory(long boxes, long decided) {}

    private final Map<BoxState, Long> boxes = new EnumMap<>(BoxState.class);
    private final Map<ImageState, Long> images = new EnumMap<>(ImageState.class);
    private final Map<String, OfCategory> categories = new TreeMap<>();
    private final Map<QueueOrder, Long> queues = new EnumMap<>(QueueOrder.class);
    private final Map<QueueOrder, Long> left = new EnumMap<>(QueueOrder.class);
    private long words;
    private long wordsDecided;
    private long all;

    void add(ImageRow row, RunWords names) {
        all++;
        images.merge(row.state(), 1L, Long::sum);
        words += row.words().size();
        wordsDecided += row.decidedWords();
        for (int i = 0; i < row.size(); i++) {
            BoxState state = row.box(i);
            for (QueueOrder order : QueueMaker.COUNTED) {
                if (QueueMaker.belongs(row, i, order)) {
                    queues.merge(order, 1L, Long::sum);
                    left.merge(order, state.isDecided() ? 0L : 1L, Long::sum);
                }
            }
            if (row.wasLabel(i)) {
                boxes.merge(state, 1L, Long::sum);
                categories.merge(
                        names.word(row.category(i)),
                        new OfCategory(1, state.isDecided() ? 1 : 0),
                        (a, b) -> new OfCategory(a.boxes() + b.boxes(), a.decided() + b.decided()));
            }
        }
    }

    public long boxes() {
        return boxes.values().stream().mapToLong(Long::longValue).sum();
    }

    public long boxes(BoxState state) {
        return boxes.getOrDefault(state, 0L);
    }

    public long images() {
        return all;
    }

    public long images(ImageState state) {
        return images.getOrDefault(state, 0L);
    }

    /** By category. */
    public Map<String, OfCategory> categories() {
        return categories;
    }

    public long words() {
        return words;
    }

    public long wordsDecided() {
        return wordsDecided;
    }

    /** Length of a queue without a filter. */
    public long length(QueueOrder order) {
        return queues.getOrDefault(order, 0L);
    }

    /** Boxes of a queue that nobody decided. */
    public long left(QueueOrder order) {
        return left.getOrDefault(order, 0L);
    }
}
