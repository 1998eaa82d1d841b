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
                    i,
                    false));
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
        LogisticModel model = new LogisticFit(0.001, 0, 1).fit(NAMES, samples());
        assertThat(List.of(answer(model, 0), answer(model, 1), answer(model, 2)))
                .containsExactly("dark", "dim", "bright");
    }

    @Test
    void probabilities_sum_to_one() {
        LogisticModel model = new LogisticFit(0.01, 0.5, 1).fit(NAMES, samples());
        for (double light : new double[] {-1e9, 0, 0.7, 1e9}) {
            double[] probabilities = model.probabilities(Map.of("light", light, "noise", 0.0));
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void a_huge_penalty_leaves_the_shares_of_the_words() {
        LogisticModel model = new LogisticFit(1000, 0, 1).fit(NAMES, samples());
        assertThat(model.words()).containsExactly("bright", "dark", "dim");
        assertThat(model.probabilities(Map.of("light", 2.0, "noise", 0.0)))
                .containsExactly(new double[] {0.25, 0.5, 0.25}, within(0.01));
    }

    @Test
    void evening_one_makes_all_words_alike_before_anything_is_seen() {
        LogisticModel model = new LogisticFit(1000, 1, 1).fit(NAMES, samples());
        assertThat(model.probabilities(Map.of("light", 0.5, "noise", 0.0)))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.01));
    }

    /** At the minimum, the derivative of cross-entropy by an input's weight is the penalty times that weight. */
    @Test
    void the_fit_is_a_minimum() {
        double penalty = 0.1;
        List<Sample> samples = samples();
        LogisticModel model = new LogisticFit(penalty, 0, 1).fit(NAMES, samples);
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
        LogisticModel model = new LogisticFit(0.01, 0, 1).fit(NAMES, samples());
        assertThat(model.probabilities(Map.of("light", 1e6, "noise", 0.0)))
                .isEqualTo(model.probabilities(Map.of("light", 1e9, "noise", 0.0)));
    }

    @Test
    void a_missing_statistic_is_named() {
        LogisticModel model = new LogisticFit(0.01, 0, 1).fit(NAMES, samples());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probabilities(Map.of("light", 1.0)))
                .withMessage("the statistic noise is missing");
    }

    @Test
    void cross_validation_sees_what_can_be_learnt_and_what_cannot() {
        LogisticFit fit = new LogisticFit(0.01, 0, 1);
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
            twins.add(new Sample(values, word, i, false));
            twins.add(new Sample(values, word, i, false));
        }
        assertThat(CrossValidation.of(new LogisticFit(0.01, 0, 1), NAMES, twins, 1)
                        .accuracy())
                .isLessThan(0.7);
    }

    private static List<Sample> drawn(List<Sample> samples, int from) {
        return samples.stream()
                .map(sample -> new Sample(sample.values(), "drawn " + sample.word(), from + sample.group(), true))
                .toList();
    }

    private static List<Sample> both(List<Sample> some, List<Sample> others) {
        List<Sample> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** The inputs' means, spreads and the shares of the words all follow the weight. */
    @Test
    void ten_drawn_scenes_of_a_tenth_count_as_one_real_image() {
        List<Sample> real = samples();
        List<Sample> ten = new ArrayList<>();
        List<Sample> one = new ArrayList<>();
        for (Sample scene : drawn(real.subList(0, 8), 1000)) {
            one.add(new Sample(scene.values(), scene.word(), scene.group(), false));
            for (int i = 0; i < 10; i++) {
                ten.add(scene);
            }
        }
        LogisticModel weighted = new LogisticFit(0.1, 0.25, 0.1).fit(NAMES, both(real, ten));
        LogisticModel plain = new LogisticFit(0.1, 0.25, 0.1).fit(NAMES, both(real, one));
        for (Sample sample : real) {
            assertThat(weighted.probabilities(sample.values()))
                    .containsExactly(plain.probabilities(sample.values()), within(1e-3));
        }
    }

    @Test
    void drawn_scenes_have_a_figure_of_their_own() {
        LogisticFit fit = new LogisticFit(0.01, 0, 0.01);
        List<Sample> real = samples();
        CrossValidation result = CrossValidation.of(fit, NAMES, both(real, drawn(real, 1000)), 1);
        assertThat(result.accuracy()).isEqualTo(1);
        assertThat(result.drawn()).isZero();
        assertThat(result.recall()).containsOnlyKeys("bright", "dark", "dim");
        assertThat(CrossValidation.mostFrequent(both(real, drawn(real, 1000)))).isEqualTo(0.5);
        assertThat(CrossValidation.of(fit, NAMES, real, 1).drawn()).isNaN();
    }
}
