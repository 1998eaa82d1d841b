package io.dashlabel.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Greedy non-maximum suppression: from the highest score down, a box that overlaps a kept one too much is the same
 * object.
 *
 * @param iou above which two boxes are one object
 * @param classAgnostic whether boxes of different classes suppress each other too
 * @param most boxes that are kept, out of the 2000 of the highest scores
 */
record Nms(double iou, boolean classAgnostic, int most) {

    /** A model that spreads low scores over all classes has thousands; the last of them change nothing but the time. */
    private static final int MOST_LOOKED_AT = 2000;

    /** The kept ones, highest score first. */
    List<Candidate> keep(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Candidate.BY_SCORE);
        sorted = sorted.subList(0, Math.min(MOST_LOOKED_AT, sorted.size()));
        List<Candidate> kept = new ArrayList<>();
        Map<Integer, List<Candidate>> rivals = new HashMap<>();
        for (Candidate next : sorted) {
            if (kept.size() == most) {
                break;
            }
            List<Candidate> better = rivals.computeIfAbsent(classAgnostic ? 0 : next.word(), w -> new ArrayList<>());
            if (!overlapsOneOf(better, next)) {
                better.add(next);
                kept.add(next);
            }
        }
        return kept;
    }

    // A plain loop: with thousands of candidates this is the only part of detection that grows with their square.
    private boolean overlapsOneOf(List<Candidate> better, Candidate next) {
        for (Candidate kept : better) {
            if (kept.box().iou(next.box()) > iou) {
                return true;
            }
        }
        return false;
    }
}
