package io.dashlabel.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Greedy non-maximum suppression: keeps boxes from the highest score down. It drops a box that overlaps a kept box too
 * much.
 *
 * @param iou two boxes with a larger IoU are one object
 * @param classAgnostic whether boxes of different classes suppress each other too
 * @param maxBoxes largest number of kept boxes, from the 2000 boxes with the highest scores
 */
record Nms(double iou, boolean classAgnostic, int maxBoxes) {

    /**
     * A model that spreads low scores over all classes returns thousands of boxes. The lowest ones cost time and change
     * nothing.
     */
    private static final int MAX_CANDIDATES = 2000;

    /** Returns the kept boxes, highest score first. */
    List<Candidate> keep(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Candidate.BY_SCORE);
        sorted = sorted.subList(0, Math.min(MAX_CANDIDATES, sorted.size()));
        List<Candidate> kept = new ArrayList<>();
        Map<Integer, List<Candidate>> rivals = new HashMap<>();
        for (Candidate next : sorted) {
            if (kept.size() == maxBoxes) {
                break;
            }
            List<Candidate> keptOfClass =
                    rivals.computeIfAbsent(classAgnostic ? 0 : next.classIndex(), w -> new ArrayList<>());
            if (!overlapsOneOf(keptOfClass, next)) {
                keptOfClass.add(next);
                kept.add(next);
            }
        }
        return kept;
    }

    // A plain loop: only this part of detection grows with the square of thousands of candidates.
    private boolean overlapsOneOf(List<Candidate> keptOfClass, Candidate next) {
        for (Candidate kept : keptOfClass) {
            if (kept.box().iou(next.box()) > iou) {
                return true;
            }
        }
        return false;
    }
}
