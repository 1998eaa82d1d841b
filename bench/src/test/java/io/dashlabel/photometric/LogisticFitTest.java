package io.dashlabel.photometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.photometric.LogisticFit.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticFitTest {

    private static final List<String> NAMES = List.of("light", "noise");

    /** Three words at three brightnesses, 40, 20 and 20 samples; the noise says nothing. */
    private static List<Sample> samples() {
        Random random = new Random(7);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            int word = Math.max(0, i % 4 - 1);
            samples.add(new Sample(
                    Map.of("light", word + 0.1 * random.nextGaussian(), "noise", random.nextGaussian()),
                    List.of("dark", "dim", "bright").get(word),
                    i));
        }
        return samples;
    }

    private static String answer(LogisticModel model, double light) {
        double[] p = model.probabilities(Map.of("light", light, "noise", 0.0));
        int best = 0;
        for (int i = 1; i < p.length; i++) {
            best = p[i] > p[best] ? i : best;
        }
        return model.words().get(best);
    }

    @Test
    void words_that_lie_apart_are_told_apart() {
        LogisticModel model = new LogisticFit(0.001, 0).fit(NAMES, samples());
        assertThat(List.of(answer(model, 0), answer(model, 1), answer(model, 2)))
                .containsExactly("dark", "dim", "bright");
    }

    @Test
    void probabilities_sum_to_one() {
        LogisticModel model = new LogisticFit(0.01, 0.5).fit(NAMES, samples());
        for (double light : new double[] {-1e9, 0, 0.7, 1e9}) {
            double[] probabilities = model.probabilities(Map.of("light", light, "noise", 0.0));
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void a_huge_penalty_leaves_the_shares_of_the_words() {
        LogisticModel model = new LogisticFit(1000, 0).fit(NAMES, samples());
        assertThat(model.words()).containsExactly("bright", "dark", "dim");
        assertThat(model.probabilities(Map.of("light", 2.0, "noise", 0.0)))
                .containsExactly(new double[] {0.25, 0.5, 0.25}, within(0.01));
    }

    @Test
    void evening_one_makes_all_words_alike_before_anything_is_seen() {
        LogisticModel model = new LogisticFit(1000, 1).fit(NAMES, samples());
        assertThat(model.probabilities(Map.of("light", 0.5, "noise", 0.0)))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.01));
    }

    /** At the minimum, the derivative of cross-entropy by an input's weight is the penalty times that weight. */
    @Test
    void the_fit_is_a_minimum() {
        double penalty = 0.1;
        List<Sample> samples = samples();
        LogisticModel model = new LogisticFit(penalty, 0).fit(NAMES, samples);
        for (LogisticModel.Input input : model.inputs()) {
            for (int word = 0; word < 3; word++) {
                double slope = penalty * input.weights().get(word);
                for (Sample sample : samples) {
                    double p = model.probabilities(sample.values())[word];
                    double truth = model.words().get(word).equals(sample.word()) ? 1 : 0;
                    slope += (p - truth) * input.scaled(sample.values()) / samples.size();
                }
                assertThat(slope).isCloseTo(0, within(1e-4));
            }
        }
    }

    @Test
    void an_image_unlike_all_others_counts_as_three_spreads_away() {
        LogisticModel model = new LogisticFit(0.01, 0).fit(NAMES, samples());
        assertThat(model.probabilities(Map.of("light", 1e6, "noise", 0.0)))
                .isEqualTo(model.probabilities(Map.of("light", 1e9, "noise", 0.0)));
    }

    @Test
    void a_missing_statistic_is_named() {
        LogisticModel model = new LogisticFit(0.01, 0).fit(NAMES, samples());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probabilities(Map.of("light", 1.0)))
                .withMessage("the statistic noise is missing");
    }

    @Test
    void cross_validation_sees_what_can_be_learnt_and_what_cannot() {
        LogisticFit fit = new LogisticFit(0.01, 0);
        CrossValidation good = CrossValidation.of(fit, NAMES, samples(), 1);
        assertThat(good.accuracy()).isEqualTo(1);
        assertThat(good.recall()).containsOnlyKeys("bright", "dark", "dim").containsEntry("dim", 1.0);
        assertThat(CrossValidation.of(fit, List.of("noise"), samples(), 1).accuracy())
                .isLessThan(0.6);
        assertThat(CrossValidation.mostFrequent(samples())).isEqualTo(0.5);
    }

    /** Two samples of one image on both sides of the split would answer each other. */
    @Test
    void samples_of_one_image_stay_together() {
        List<Sample> twins = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            Map<String, Double> values = Map.of("light", (double) i, "noise", random.nextGaussian());
            String word = i % 2 == 0 ? "even" : "odd";
            twins.add(new Sample(values, word, i));
            twins.add(new Sample(values, word, i));
        }
        assertThat(CrossValidation.of(new LogisticFit(0.01, 0), NAMES, twins, 1).accuracy())
                .isLessThan(0.7);
    }
}
