package io.dashlabel.serve.queue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts over all images. Boxes are labels, and former labels that a person rejected. For one thread. */
public final class IndexCounts {

    /** Boxes of a category, and how many of them a person decided. */
    public record OfCategory(long boxes, long decided) {}

    private final long[] boxes = new long[BoxState.values().length];
    private final long[] images = new long[ImageState.values().length];
    private final long[] queues = new long[QueueOrder.values().length];
    private final long[] left = new long[QueueOrder.values().length];
    private final RunWords names;
    private long[] ofCategory = new long[0];
    private long[] decidedOfCategory = new long[0];
    private long words;
    private long wordsDecided;
    private long outdated;

    /** The orders whose queues are counted: those that need only the index. */
    public static List<QueueOrder> orders() {
        return QueueMaker.COUNTED;
    }

    IndexCounts(RunWords names) {
        this.names = names;
    }

    void add(ImageRow row) {
        images[row.state().ordinal()]++;
        words += row.words().size();
        wordsDecided += row.decidedWords();
        outdated += row.outdated();
        for (int i = 0; i < row.size(); i++) {
            BoxState state = row.box(i);
            int decided = state.isDecided() ? 1 : 0;
            for (QueueOrder order : QueueMaker.COUNTED) {
                if (QueueMaker.belongs(row, i, order)) {
                    queues[order.ordinal()]++;
                    left[order.ordinal()] += 1 - decided;
                }
            }
            if (row.wasLabel(i)) {
                boxes[state.ordinal()]++;
                int category = row.category(i);
                if (category >= ofCategory.length) {
                    ofCategory = Arrays.copyOf(ofCategory, 2 * category + 1);
                    decidedOfCategory = Arrays.copyOf(decidedOfCategory, 2 * category + 1);
                }
                ofCategory[category]++;
                decidedOfCategory[category] += decided;
            }
        }
    }

    public long boxes() {
        return Arrays.stream(boxes).sum();
    }

    public long boxes(BoxState state) {
        return boxes[state.ordinal()];
    }

    public long images() {
        return Arrays.stream(images).sum();
    }

    public long images(ImageState state) {
        return images[state.ordinal()];
    }

    /** By category, without those that no box has. */
    public Map<String, OfCategory> categories() {
        Map<String, OfCategory> categories = new TreeMap<>();
        for (int i = 0; i < ofCategory.length; i++) {
            if (ofCategory[i] > 0) {
                categories.put(names.word(i), new OfCategory(ofCategory[i], decidedOfCategory[i]));
            }
        }
        return categories;
    }

    public long words() {
        return words;
    }

    public long wordsDecided() {
        return wordsDecided;
    }

    /** Edits that fit no label any more. */
    public long outdated() {
        return outdated;
    }

    /** Length of a queue without a filter. */
    public long length(QueueOrder order) {
        return queues[order.ordinal()];
    }

    /** Boxes of a queue that nobody decided. */
    public long left(QueueOrder order) {
        return left[order.ordinal()];
    }
}
