package io.dashlabel.serve.queue;

import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.label.Agreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Chooses and orders the items of one queue. For one thread. */
final class QueueMaker {

    /** The orders that need only the index. */
    static final List<QueueOrder> COUNTED =
            List.of(QueueOrder.DISPUTED, QueueOrder.THRESHOLD, QueueOrder.MISSED, QueueOrder.SCORE, QueueOrder.NAME);

    private static final int FIRST = 64;

    private final QueueQuery query;
    private final CategoryThresholds thresholds;
    private final RunWords categories;
    private final RunWords words;

    private final List<Double> thresholdOf = new ArrayList<>();
    private long[] keys = new long[FIRST];
    private int[] images = new int[FIRST];
    private int[] boxes = new int[FIRST];
    private int size;

    QueueMaker(QueueQuery query, CategoryThresholds thresholds, RunWords categories, RunWords words) {
        this.query = query;
        this.thresholds = thresholds;
        this.categories = categories;
        this.words = words;
    }

    /** @param rows calls its argument with the number and the row of each image, in the order of the names */
    QueueList make(Consumer<BiConsumer<Integer, ImageRow>> rows) {
        rows.accept(query.ofImages() || query.order() == QueueOrder.OUTDATED ? this::image : this::boxes);
        Arrays.parallelSort(keys, 0, size);
        int[] sortedImages = new int[size];
        int[] sortedBoxes = new int[size];
        for (int i = 0; i < size; i++) {
            int from = (int) keys[i];
            sortedImages[i] = images[from];
            sortedBoxes[i] = boxes[from];
        }
        return new QueueList(query, sortedImages, sortedBoxes);
    }

    /** An image stands where the first of its boxes would stand; by name, also an image without boxes has a place. */
    private void image(int n, ImageRow row) {
        if (!hasWords(row)
                || !hasName(row)
                || (!query.states().isEmpty()
                        && !query.states().contains(row.state().word()))) {
            return;
        }
        boolean every = query.order() == QueueOrder.NAME
                && query.categories().isEmpty()
                && query.sizes().isEmpty();
        float best = every || (query.order() == QueueOrder.OUTDATED && row.outdated() > 0) ? 0 : Float.NaN;
        for (int i = 0; i < row.size(); i++) {
            if (belongs(row, i, query.order()) && isWanted(row, i)) {
                float key = key(row, i);
                best = Float.isNaN(best) ? key : Math.min(best, key);
            }
        }
        if (!Float.isNaN(best)) {
            add(best, n, QueueList.NO_BOX);
        }
    }

    /**
     * Whether the filter lets an item through that another source chose.
     *
     * @param box number of the id of its box; {@link QueueList#NO_BOX} for an image
     */
    boolean lets(ImageRow row, int box) {
        if (!hasWords(row) || !hasName(row)) {
            return false;
        }
        boolean isOfBoxes = !query.categories().isEmpty()
                || !query.sizes().isEmpty()
                || query.leastScore() > 0
                || query.greatestScore() < 1;
        if (box == QueueList.NO_BOX) {
            return !isOfBoxes
                    && (query.states().isEmpty()
                            || query.states().contains(row.state().word()));
        }
        for (int i = 0; i < row.size(); i++) {
            if (row.id(i) == box) {
                return isWanted(row, i)
                        && (query.states().isEmpty()
                                || query.states().contains(row.box(i).word()));
            }
        }
        return !isOfBoxes && query.states().isEmpty(); // a box too improbable for the index
    }

    private void boxes(int n, ImageRow row) {
        if (!hasWords(row) || !hasName(row)) {
            return;
        }
        for (int i = 0; i < row.size(); i++) {
            if (belongs(row, i, query.order())
                    && isWanted(row, i)
                    && (query.states().isEmpty()
                            || query.states().contains(row.box(i).word()))) {
                add(key(row, i), n, row.id(i));
            }
        }
    }

    private void add(float key, int n, int box) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            images = Arrays.copyOf(images, 2 * size);
            boxes = Arrays.copyOf(boxes, 2 * size);
        }
        keys[size] = (long) sortable(key) << 32 | size;
        images[size] = n;
        boxes[size] = box;
        size++;
    }

    /** An int with the order of the float. */
    private static int sortable(float key) {
        int bits = Float.floatToIntBits(key + 0f); // -0 becomes 0
        return bits >= 0 ? bits : bits ^ 0x7fffffff;
    }

    /** Whether a box belongs to a queue, whatever the filter. */
    static boolean belongs(ImageRow row, int i, QueueOrder order) {
        boolean isBelow = !row.wasLabel(i);
        return switch (order) {
            case DISPUTED -> !isBelow && row.capable(i) > 1 && new Agreement(row.found(i), row.capable(i)).isDisputed();
            case THRESHOLD -> !Float.isNaN(row.score(i));
            case MISSED -> isBelow && !Float.isNaN(row.score(i));
            case SCORE -> !isBelow && !Float.isNaN(row.score(i));
            case NAME -> !isBelow;
            case OUTDATED, SUSPECTS, AUDIT, SECOND_OPINION, WHOLE -> false;
        };
    }

    private double threshold(int category) {
        while (category >= thresholdOf.size()) {
            thresholdOf.add(thresholds.of(categories.word(thresholdOf.size())));
        }
        return thresholdOf.get(category);
    }

    /** The lowest comes first; equals stay in the order of the names. */
    private float key(ImageRow row, int i) {
        float score = row.score(i);
        return switch (query.order()) {
            case DISPUTED -> (float) row.found(i) / row.capable(i) - score / 1000;
            case THRESHOLD -> (float) Math.abs(score - threshold(row.category(i)));
            case MISSED -> -Math.max(1, row.found(i)) - score;
            case SCORE -> score;
            case NAME, OUTDATED, SUSPECTS, AUDIT, SECOND_OPINION, WHOLE -> 0;
        };
    }

    private boolean isWanted(ImageRow row, int i) {
        float score = row.score(i);
        boolean hasScore = Float.isNaN(score)
                ? query.leastScore() == 0 && query.greatestScore() == 1
                : score >= (float) query.leastScore() && score <= (float) query.greatestScore();
        return hasScore
                && (query.categories().isEmpty() || query.categories().contains(categories.word(row.category(i))))
                && (query.sizes().isEmpty() || query.sizes().stream().anyMatch(size -> isOf(size, row.area(i))));
    }

    /** Each area has one size here; the ranges of COCO share their ends. */
    private static boolean isOf(AreaRange size, double area) {
        return size
                == (AreaRange.SMALL.includes(area)
                        ? AreaRange.SMALL
                        : AreaRange.MEDIUM.includes(area) ? AreaRange.MEDIUM : AreaRange.LARGE);
    }

    private boolean hasWords(ImageRow row) {
        for (Map.Entry<String, String> wanted : query.words().entrySet()) {
            Integer number = row.words().get(wanted.getKey());
            if (number == null || !words.word(number).equals(wanted.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasName(ImageRow row) {
        return query.text()
                .map(text -> row.name().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }
}
