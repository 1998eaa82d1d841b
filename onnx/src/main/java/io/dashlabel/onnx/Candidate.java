package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A box that a model put out.
 *
 * @param word index of its class
 * @param score 0..1
 */
record Candidate(Box box, double score, int word) {

    /** Highest score first; ties by class and place, so that the order never depends on the order of work. */
    static final Comparator<Candidate> BY_SCORE = Comparator.comparingDouble((Candidate c) -> -c.score())
            .thenComparingInt(Candidate::word)
            .thenComparingDouble(c -> c.box().x1())
            .thenComparingDouble(c -> c.box().y1())
            .thenComparingDouble(c -> c.box().x2())
            .thenComparingDouble(c -> c.box().y2());

    /** Adds what a decoder read, unless the four numbers are no box (models put out such rows, with any score). */
    static void add(Optional<Box> box, double score, int word, List<Candidate> to) {
        box.ifPresent(b -> to.add(new Candidate(b, Math.min(1, score), word)));
    }

    Candidate at(Box newBox) {
        return new Candidate(newBox, score, word);
    }
}
