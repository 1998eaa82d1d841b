package io.dashlabel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeFitTest {

    private static ProbeLayer layer(ProbeData data, double ridge) {
        ProbeFit fit = new ProbeFit(data, data.all());
        return fit.layer(fit.fit(ridge, 1e-12), 1);
    }

    private static String best(Map<String, Double> scores) {
        return scores.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static ProbeImages three(int width, double noise) {
        return new ProbeImages(7, width)
                .add("bright", 20, noise)
                .add("dim", 12, noise)
                .add("dark", 9, noise);
    }

    @Test
    void words_that_lie_apart_are_told_apart() {
        ProbeLayer layer = layer(ProbeData.of(ProbeImages.WORDS, three(8, 0.1).samples(), Optional.empty()), 0.01);
        List<ProbeSample> others = new ProbeImages(8, 8)
                .add("bright", 20, 0.1)
                .add("dark", 20, 0.1)
                .samples();
        assertThat(others)
                .allSatisfy(image ->
                        assertThat(best(layer.scores(image.embedding()))).isEqualTo(image.word()));
        assertThat(layer.scores(others.get(0).embedding()).values().stream()
                        .mapToDouble(p -> p)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    /** 41 images in 64 dimensions: the fit in the space of the images is the fit in all dimensions. */
    @Test
    void few_images_in_many_dimensions_give_the_same_layer_as_the_direct_fit() {
        ProbeImages images = three(64, 0.3);
        for (Optional<WordColumns> zeroShot :
                List.of(Optional.<WordColumns>empty(), images.columns("bright", "dark"))) {
            ProbeData direct = ProbeData.of(ProbeImages.WORDS, images.samples(), zeroShot, false);
            ProbeData rotated = ProbeData.of(ProbeImages.WORDS, images.samples(), zeroShot);
            assertThat(direct.inputs()[0]).hasSize(64);
            assertThat(rotated.inputs()[0]).hasSize(41);
            ProbeFit one = new ProbeFit(direct, direct.all());
            ProbeFit two = new ProbeFit(rotated, rotated.all());
            double[][] columns = one.fit(0.01, 1e-12);
            double[][] few = two.fit(0.01, 1e-12);
            RowSpace space = rotated.space().orElseThrow();
            for (int k = 0; k < columns.length; k++) {
                double[] back = space.vector(Arrays.copyOf(few[k], 41), 64);
                for (int j = 0; j < 64; j++) {
                    assertThat(back[j]).isCloseTo(columns[k][j], within(1e-9));
                }
                for (int i = 0; i < direct.size(); i++) {
                    assertThat(two.scores(few, i)[k]).isCloseTo(one.scores(columns, i)[k], within(1e-9));
                }
            }
            ProbeLayer whole = layer(direct, 0.01);
            ProbeLayer same = layer(rotated, 0.01);
            images.samples()
                    .forEach(image -> whole.scores(image.embedding())
                            .forEach((word, score) -> assertThat(Objects.requireNonNull(
                                            same.scores(image.embedding()).get(word)))
                                    .isCloseTo(score, within(1e-5))));
        }
    }

    @Test
    void a_rare_word_keeps_its_zero_shot_column() {
        ProbeImages images =
                new ProbeImages(5, 8).add("bright", 20, 0.4).add("dim", 20, 0.4).add("dark", 4, 0.4);
        ProbeData data = ProbeData.of(ProbeImages.WORDS, images.samples(), images.columns("bright", "dim", "dark"));
        ProbeLayer layer = layer(data, 0.01);
        assertThat(layer.zeroShot()).containsExactly("dark");
        float[] column = layer.weights().get(2);
        assertThat(column[2]).isPositive();
        for (int j : new int[] {0, 1, 3, 4, 5, 6, 7}) {
            assertThat(column[j]).isZero();
        }
        assertThat(layer.weights().get(0)[3]).as("a fitted column").isNotZero();
    }

    @Test
    void a_word_without_any_image_can_still_be_answered_by_zero_shot() {
        ProbeImages images = new ProbeImages(5, 8).add("bright", 20, 0.1).add("dim", 20, 0.1);
        ProbeLayer layer =
                layer(ProbeData.of(ProbeImages.WORDS, images.samples(), images.columns("bright", "dim", "dark")), 1);
        float[] dark = new float[8];
        dark[2] = 1;
        assertThat(best(layer.scores(dark))).isEqualTo("dark");
    }

    @Test
    void without_word_vectors_a_rare_word_is_left_out() {
        ProbeImages images =
                new ProbeImages(5, 8).add("bright", 20, 0.1).add("dim", 20, 0.1).add("dark", 4, 0.1);
        ProbeLayer layer = layer(ProbeData.of(ProbeImages.WORDS, images.samples(), Optional.empty()), 0.01);
        assertThat(layer.words()).containsExactly("bright", "dim");
        assertThat(layer.zeroShot()).isEmpty();
    }

    /** The stronger the ridge, the nearer the columns to the model's own, and not to 0. */
    @Test
    void the_ridge_pulls_towards_zero_shot() {
        ProbeImages images = three(8, 0.1);
        ProbeData data = ProbeData.of(ProbeImages.WORDS, images.samples(), images.columns("bright", "dim", "dark"));
        ProbeLayer layer = layer(data, 1e6);
        float own = layer.weights().get(0)[0];
        assertThat(own).isGreaterThan(1);
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 8; j++) {
                assertThat(layer.weights().get(k)[j]).isCloseTo(j == k ? own : 0, within(1e-3f));
            }
        }
    }

    @Test
    void zero_shot_words_that_say_nothing_lose_their_scale() {
        ProbeImages images = new ProbeImages(9, 8).random(60, 1);
        ProbeData data = ProbeData.of(ProbeImages.WORDS, images.samples(), images.columns("bright", "dim", "dark"));
        assertThat(layer(data, 1e6).weights().get(0)[0]).as("20 at first").isBetween(-2f, 2f);
    }
}
