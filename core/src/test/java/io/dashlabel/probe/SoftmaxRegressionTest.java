package io.dashlabel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {

    /** At the minimum, the derivative of the cross-entropy by a weight is minus the ridge times the weight. */
    @Test
    void the_fit_is_a_minimum() {
        Random random = new Random(3);
        double[][] inputs = new double[60][4];
        int[] classes = new int[60];
        double[] shares = new double[60];
        for (int i = 0; i < 60; i++) {
            Arrays.setAll(inputs[i], j -> random.nextGaussian());
            classes[i] = inputs[i][0] + 0.5 * random.nextGaussian() > 0 ? 1 : random.nextInt(3);
            shares[i] = (1 + i % 3) / 120.0;
        }
        double[][] fitted = new SoftmaxRegression(inputs, classes, shares, 3).fit(0.05, 1e-11);
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j <= 4; j++) {
                double slope = j < 4 ? 0.05 * fitted[k][j] : 0;
                for (int i = 0; i < 60; i++) {
                    double pull = probability(fitted, inputs[i], k) - (classes[i] == k ? 1 : 0);
                    slope += shares[i] * pull * (j < 4 ? inputs[i][j] : 1);
                }
                assertThat(slope).isCloseTo(0, within(1e-9));
            }
        }
    }

    private static double probability(double[][] fitted, double[] input, int word) {
        double[] scores = new double[fitted.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = fitted[k][4];
            for (int j = 0; j < 4; j++) {
                scores[k] += fitted[k][j] * input[j];
            }
        }
        SoftmaxRegression.softmax(scores);
        return scores[word];
    }

    @Test
    void a_fixed_class_has_its_given_scores_alone() {
        double[][] inputs = {{1}, {2}, {-1}, {-2}};
        double[][] offsets = {{0, 0}, {0, 0}, {0, 3}, {0, 3}};
        SoftmaxRegression regression = new SoftmaxRegression(
                inputs, offsets, new int[] {0, 0, 1, 1}, new double[] {.25, .25, .25, .25}, new boolean[] {false, true
                });
        double[][] fitted = regression.fit(0.1, 1e-10);
        assertThat(fitted[1]).containsExactly(0, 0);
        assertThat(fitted[0][0]).isPositive();
    }
}
