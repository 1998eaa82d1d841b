package io.dashlabel.photometric;

import io.dashlabel.probe.SoftmaxRegression;
import java.util.List;
import java.util.Map;

/**
 * A multinomial logistic regression. The probability of each word is the softmax of its intercept plus the weighted sum
 * of the inputs. Every input is first centred, scaled and cut to -3..3. So an image unlike all training images cannot
 * push a word to an extreme score.
 *
 * @param words possible answers
 * @param intercepts one per word
 */
record LogisticModel(List<String> words, List<Double> intercepts, List<Input> inputs) {

    static final double CUT = 3;

    /**
     * An input of the model.
     *
     * @param mean over the training images
     * @param spread standard deviation over the training images, positive
     * @param weights one per word
     */
    record Input(String name, double mean, double spread, List<Double> weights) {
        Input {
            weights = List.copyOf(weights);
        }

        double scaled(Map<String, Double> values) {
            Double value = values.get(name);
            if (value == null || !Double.isFinite(value)) {
                throw new IllegalArgumentException("the statistic " + name + " is missing");
            }
            return Math.max(-CUT, Math.min(CUT, (value - mean) / spread));
        }
    }

    LogisticModel {
        words = List.copyOf(words);
        intercepts = List.copyOf(intercepts);
        inputs = List.copyOf(inputs);
        int count = words.size();
        if (count == 0
                || intercepts.size() != count
                || inputs.stream().anyMatch(input -> input.weights().size() != count)) {
            throw new IllegalArgumentException("each word needs an intercept, and a weight for each input");
        }
    }

    /**
     * Probabilities in the order of the words; they sum to 1.
     *
     * @throws IllegalArgumentException if the value of an input is missing
     */
    double[] probabilities(Map<String, Double> values) {
        double[] scores = intercepts.stream().mapToDouble(Double::doubleValue).toArray();
        for (Input input : inputs) {
            double scaled = input.scaled(values);
            for (int word = 0; word < scores.length; word++) {
                scores[word] += scaled * input.weights().get(word);
            }
        }
        SoftmaxRegression.softmax(scores);
        return scores;
    }
}
