package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A box in the output of a model.
 *
 * @param score 0 to 1
 * @param classIndex index of its class
 */
record Candidate(Box box, double score, int classIndex) {

    /** Orders by descending score, then by class and box, so that the result never depends on the order of work. */
    static final Comparator<Candidate> BY_SCORE = Comparator.comparingDouble((Candidate c) -> -c.score())
            .thenComparingInt(Candidate::classIndex)
            .thenComparingDouble(c -> c.box().x1())
            .thenComparingDouble(c -> c.box().y1())
            .thenComparingDouble(c -> c.box().x2())
            .thenComparingDouble(c -> c.box().y2());

    /** Adds a decoded box, unless its numbers form no box. Models do return such rows, with any score. */
    static void add(Optional<Box> box, double score, int classIndex, List<Candidate> to) {
        box.ifPresent(b -> to.add(new Candidate(b, Math.min(1, score), classIndex)));
    }

    Candidate withBox(Box newBox) {
        return new Candidate(newBox, score, classIndex);
    }
}
