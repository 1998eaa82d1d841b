package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.Activation;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decodes the output of one model family: numbers in, boxes out. Implementations are stateless and do not use ONNX
 * Runtime. A new family needs a new implementation and a line in {@link Decoders}.
 */
interface Decoder {

    OutputFamily family();

    /** Whether outputs of these shapes can belong to the family. Called if a profile states the family. */
    boolean accepts(ModelSignature model);

    /** Whether the model probably belongs to the family. Called if no profile states a family. */
    boolean recognises(ModelSignature model);

    /** The number of classes, if the shapes show it. */
    OptionalInt classes(ModelSignature model);

    /** The usual input of models of this family. */
    InputForm defaultInput(ModelSignature model);

    /** Whether one object may have several boxes, which need suppression. */
    default boolean needsSuppression() {
        return true;
    }

    /** Returns all boxes with a score from the floor on, in input pixels and in any order. */
    List<Candidate> decode(List<Tensor> outputs, Reading reading);

    /**
     * Parameters of decoding.
     *
     * @param input size of the model's input
     * @param floor lowest score of a returned box
     * @param activation applied to raw scores
     * @param statistics receives every score, and every box from the floor on
     */
    record Reading(ImageSize input, double floor, Activation activation, DecodedStatistics statistics) {

        Reading(ImageSize input, double floor, Activation activation) {
            this(input, floor, activation, new DecodedStatistics(input));
        }

        /** Converts a raw value to a score. */
        double score(float raw) {
            double score = activation == Activation.SIGMOID ? 1 / (1 + Math.exp(-raw)) : raw;
            statistics.score(score);
            return score;
        }

        /** Adds a box for each class whose score reaches the floor. A score is the class score times the objectness. */
        void addClasses(
                Optional<Box> box, double objectness, FloatBuffer raw, int first, int classes, List<Candidate> to) {
            for (int c = 0; c < classes; c++) {
                double score = objectness * score(raw.get(first + c));
                if (score >= floor) {
                    Candidate.add(box, score, c, to);
                }
            }
        }

        /** Adds a box given as two corners, with its class index. A negative index means no object. */
        void addCorners(FloatBuffer corners, int at, float rawScore, float classIndex, List<Candidate> to) {
            double score = score(rawScore);
            int index = Math.round(classIndex);
            if (score >= floor && index < 0) {
                statistics.negativeClass(score);
            } else if (score >= floor) {
                statistics.classIndex(classIndex);
                Optional<Box> box = statistics.corners(
                        corners.get(at), corners.get(at + 1), corners.get(at + 2), corners.get(at + 3), score);
                Candidate.add(box, score, index, to);
            }
        }
    }
}
