package io.dashlabel.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Greedy non-maximum suppression: from the highest score down, a box that overlaps a kept one too much is the same
 * object.
 *
 * @param iou above which two boxes are one object
 * @param classAgnostic whether boxes of different classes suppress each other too
 * @param most boxes that are kept
 */
record Nms(double iou, boolean classAgnostic, int most) {

    /** The kept ones, highest score first. */
    List<Candidate> keep(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Candidate.BY_SCORE);
        List<Candidate> kept = new ArrayList<>();
        for (Candidate next : sorted) {
            if (kept.size() == most) {
                break;
            }
            if (kept.stream().noneMatch(better -> same(better, next))) {
                kept.add(next);
            }
        }
        return kept;
    }

    private boolean same(Candidate better, Candidate next) {
        return (classAgnostic || better.word() == next.word()) && better.box().iou(next.box()) > iou;
    }
}
