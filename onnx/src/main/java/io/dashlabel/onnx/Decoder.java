package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.Activation;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the output of one family of models. Stateless, without ONNX Runtime: numbers in, boxes out. A new family is a
 * new implementation and a line in {@link Decoders}.
 */
interface Decoder {

    OutputFamily family();

    /** Whether outputs of these shapes can be read this way at all: asked where a profile states the family. */
    boolean accepts(ModelSignature model);

    /** Whether the model is of this family as far as one can tell: asked where no profile states it. */
    boolean recognises(ModelSignature model);

    /** How many classes it has, where the shapes tell. */
    OptionalInt classes(ModelSignature model);

    /** How models of this family usually want their image. */
    InputForm usualInput(ModelSignature model);

    /** Whether one object may have several boxes, so that suppression is needed. */
    default boolean repeats() {
        return true;
    }

    /** The boxes in input pixels, in any order, with all scores from the floor on. */
    List<Candidate> decode(List<Tensor> outputs, Reading reading);

    /**
     * What decoding depends on besides the numbers.
     *
     * @param input size of the model's image
     * @param floor lowest score that is of interest
     * @param activation still to be applied to scores
     * @param evidence is told of every score, and of every box from the floor on
     */
    record Reading(ImageSize input, double floor, Activation activation, DecodedStatistics evidence) {

        Reading(ImageSize input, double floor, Activation activation) {
            this(input, floor, activation, new DecodedStatistics(input));
        }

        /** A score out of a raw value. */
        double score(float raw) {
            double score = activation == Activation.SIGMOID ? 1 / (1 + Math.exp(-raw)) : raw;
            evidence.score(score);
            return score;
        }

        /** Reads the class scores of one box: each counts times the score of there being an object at all. */
        void addClasses(Optional<Box> box, double object, FloatBuffer raw, int first, int classes, List<Candidate> to) {
            for (int c = 0; c < classes; c++) {
                double score = object * score(raw.get(first + c));
                if (score >= floor) {
                    Candidate.add(box, score, c, to);
                }
            }
        }

        /** Reads a box given as two corners, of which the model itself says the class; below zero is no object. */
        void addCorners(FloatBuffer corners, int at, float rawScore, float word, List<Candidate> to) {
            double score = score(rawScore);
            int index = Math.round(word);
            if (score >= floor && index < 0) {
                evidence.wordless(score);
            } else if (score >= floor) {
                evidence.word(word);
                Optional<Box> box = evidence.corners(
                        corners.get(at), corners.get(at + 1), corners.get(at + 2), corners.get(at + 3), score);
                Candidate.add(box, score, index, to);
            }
        }
    }
}
