package io.dashlabel.serve.queue;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The labels of an image as the queues need them, in few bytes. Immutable.
 *
 * @param boxes four numbers for each box: its id, its category with the rest, the bits of its score and of its area
 * @param words number of the scene word by attribute
 * @param decidedWords number of scene words that a person accepted or changed
 * @param outdated number of edits that fit no label any more
 */
record ImageRow(
        String name, ImageState state, int[] boxes, Map<String, Integer> words, int decidedWords, int outdated) {

    /** Below this share of its threshold, a box is too improbable for a queue. */
    static final double CANDIDATE = 0.5;

    static final int FIELDS = 4;
    private static final int CATEGORY_BITS = 16;
    private static final int AGREEMENT_BITS = 4;
    private static final int MOST_MODELS = (1 << AGREEMENT_BITS) - 1;
    private static final int STATE_BITS = 3;
    private static final String DUPLICATE = "duplicate";

    /** An image whose labels are not read yet, or that has none. */
    static ImageRow empty(String name) {
        return new ImageRow(name, ImageState.UNDECIDED, new int[0], Map.of(), 0, 0);
    }

    /** @param frame whose boxes all have an id */
    static ImageRow of(
            Frame frame,
            int outdated,
            RunWords ids,
            RunWords categories,
            RunWords words,
            CategoryThresholds thresholds) {
        List<Detection> labels = frame.detections().orElse(List.of());
        List<Detection> below = new ArrayList<>();
        for (Detection box : frame.belowThreshold()) {
            if (BoxState.of(box) != BoxState.UNDECIDED || isCandidate(box, thresholds)) {
                below.add(box);
            }
        }
        int[] packed = new int[FIELDS * (labels.size() + below.size())];
        int at = 0;
        for (Detection box : labels) {
            at = put(packed, at, box, true, ids, categories);
        }
        for (Detection box : below) {
            at = put(packed, at, box, false, ids, categories);
        }
        Map<String, Integer> numbers = new TreeMap<>();
        int[] decided = new int[1];
        frame.attributes()
                .ifPresent(scene -> scene.values().forEach((attribute, value) -> {
                    numbers.put(attribute, words.number(value.word()));
                    if (value.verdict().isPresent() || value.provenance().isPresent()) {
                        decided[0]++;
                    }
                }));
        return new ImageRow(frame.name(), ImageState.of(frame), packed, numbers, decided[0], outdated);
    }

    private static boolean isCandidate(Detection box, CategoryThresholds thresholds) {
        return !Boolean.TRUE.equals(box.attributes().get(DUPLICATE))
                && box.score().orElse(0) >= CANDIDATE * thresholds.of(box.category());
    }

    private static int put(int[] packed, int at, Detection box, boolean isLabel, RunWords ids, RunWords categories) {
        Optional<Agreement> agreement = Agreement.of(box);
        int rest = agreement.map(a -> Math.min(a.found(), MOST_MODELS)).orElse(0);
        rest = rest << AGREEMENT_BITS
                | agreement.map(a -> Math.min(a.capable(), MOST_MODELS)).orElse(0);
        rest = rest << STATE_BITS | BoxState.of(box).ordinal();
        rest = rest << 1 | (isLabel ? 1 : 0);
        packed[at] = ids.number(box.id().orElseThrow());
        packed[at + 1] = categories.number(box.category()) << CATEGORY_BITS | rest;
        packed[at + 2] = Float.floatToRawIntBits((float) box.score().orElse(Double.NaN));
        packed[at + 3] = Float.floatToRawIntBits((float) box.box().area());
        return at + FIELDS;
    }

    int size() {
        return boxes.length / FIELDS;
    }

    int id(int i) {
        return boxes[FIELDS * i];
    }

    int category(int i) {
        return boxes[FIELDS * i + 1] >>> CATEGORY_BITS;
    }

    boolean isLabel(int i) {
        return (boxes[FIELDS * i + 1] & 1) == 1;
    }

    BoxState box(int i) {
        return BoxState.of(boxes[FIELDS * i + 1] >> 1 & (1 << STATE_BITS) - 1);
    }

    /** Number of models that found the box; 0 if it is not fused. */
    int found(int i) {
        return boxes[FIELDS * i + 1] >> 1 + STATE_BITS + AGREEMENT_BITS & MOST_MODELS;
    }

    /** Number of models that can find the category; 0 if the box is not fused. */
    int capable(int i) {
        return boxes[FIELDS * i + 1] >> 1 + STATE_BITS & MOST_MODELS;
    }

    /** NaN if the box has none. */
    float score(int i) {
        return Float.intBitsToFloat(boxes[FIELDS * i + 2]);
    }

    float area(int i) {
        return Float.intBitsToFloat(boxes[FIELDS * i + 3]);
    }

    /** Whether the box is a label, or was one until a person rejected it. */
    boolean wasLabel(int i) {
        return isLabel(i) || box(i) == BoxState.REJECTED;
    }

    int labels() {
        int labels = 0;
        for (int i = 0; i < size(); i++) {
            labels += isLabel(i) ? 1 : 0;
        }
        return labels;
    }

    int undecided() {
        int undecided = 0;
        for (int i = 0; i < size(); i++) {
            undecided += isLabel(i) && !box(i).isDecided() ? 1 : 0;
        }
        return undecided;
    }
}
