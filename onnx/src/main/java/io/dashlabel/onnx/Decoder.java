package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.BoxUnit;
import io.dashlabel.onnx.ModelProfile.ScoreForm;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Decodes the output of one model family: numbers in, boxes out. Implementations are stateless and do not use ONNX
 * Runtime. A new family needs a new implementation and a line in {@link Decoders}.
 */
interface Decoder {

    OutputFamily family();

    /**
     * Returns the ways in which outputs of these names and shapes may be meant, the likeliest first. Empty if they do
     * not belong to the family.
     *
     * @param profile what the user states; if it states this family, the shapes only need to be possible
     */
    List<Contract> contracts(ModelSignature model, ModelProfile profile);

    /** Returns all boxes with a score from the floor on, in input pixels and in any order. */
    List<Candidate> decode(List<Tensor> outputs, Reading reading);

    /**
     * Parameters of decoding.
     *
     * @param input size of the model's input
     * @param floor lowest score of a returned box
     * @param form how the numbers are read
     * @param statistics receives every score, and every box from the floor on
     */
    record Reading(ImageSize input, double floor, OutputForm form, DecodedStatistics statistics) {

        Reading(ImageSize input, double floor, OutputForm form) {
            this(input, floor, form, new DecodedStatistics(input));
        }

        /** Converts a raw value to a score. */
        double score(float raw) {
            return counted(form.score() == ScoreForm.SIGMOID ? 1 / (1 + Math.exp(-raw)) : raw);
        }

        private double counted(double score) {
            statistics.score(score);
            return score;
        }

        /** Adds a box for each class whose score reaches the floor. A score is the class score times the objectness. */
        void addClasses(
                Optional<Box> box, double objectness, FloatBuffer raw, int first, int classes, List<Candidate> to) {
            for (int c = 0; c < classes; c++) {
                double score = objectness * score(raw.get(first + c));
                if (score >= floor) {
                    add(box, score, c, to);
                }
            }
        }

        /**
         * Adds the box of a row with a score for each class, for each class whose score reaches the floor.
         *
         * @param at where the box begins
         * @param first where the scores begin
         * @param classes number of scores
         */
        void addScored(FloatBuffer boxes, int at, FloatBuffer raw, int first, int classes, List<Candidate> to) {
            double highest = 0;
            double sum = 1;
            boolean softmax = form.score() == ScoreForm.SOFTMAX;
            if (softmax) {
                highest = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < classes; c++) {
                    highest = Math.max(highest, raw.get(first + c));
                }
                sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += Math.exp(raw.get(first + c) - highest);
                }
            }
            Optional<Box> box = Optional.empty();
            boolean known = false;
            for (int c = 0; c < (softmax ? classes - 1 : classes); c++) {
                float value = raw.get(first + c);
                double score = softmax ? counted(Math.exp(value - highest) / sum) : score(value);
                if (score >= floor) {
                    box = known ? box : box(boxes, at, score);
                    known = true;
                    add(box, score, c, to);
                }
            }
        }

        /** Adds the box of a row with one score and its class. A negative class means no object. */
        void addLabelled(FloatBuffer boxes, int at, float rawScore, float classNumber, List<Candidate> to) {
            double score = score(rawScore);
            int number = Math.round(classNumber);
            if (score >= floor && number < 0) {
                statistics.negativeClass(score);
            } else if (score >= floor) {
                statistics.classNumber(classNumber, form.classBase(), score);
                add(box(boxes, at, score), score, number, to);
            }
        }

        private void add(Optional<Box> box, double score, int number, List<Candidate> to) {
            int index = form.classBase().index(number);
            if (index >= 0) {
                Candidate.add(box, score, index, to);
            }
        }

        private Optional<Box> box(FloatBuffer from, int at, double score) {
            boolean unit = form.boxUnit() == BoxUnit.UNIT;
            double x = unit ? input.width() : 1;
            double y = unit ? input.height() : 1;
            double a = from.get(at);
            double b = from.get(at + 1);
            double c = from.get(at + 2);
            double d = from.get(at + 3);
            if (form.boxes() == BoxForm.CXCYWH) {
                return statistics.center(a * x, b * y, c * x, d * y, score);
            }
            return form.boxes() == BoxForm.XYXY
                    ? statistics.corners(a * x, b * y, c * x, d * y, score)
                    : statistics.corners(b * x, a * y, d * x, c * y, score);
        }
    }
}
