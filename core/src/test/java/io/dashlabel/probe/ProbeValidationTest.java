package io.dashlabel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeValidationTest {

    private static FittedAttribute fit(List<ProbeSample> samples, Optional<WordColumns> zeroShot) {
        return ProbeValidation.fit(ProbeImages.WORDS, samples, zeroShot, Map.of(), () -> {});
    }

    private static double share(AttributeFigures figures, String way) {
        return Objects.requireNonNull(figures.others().get(way)).share();
    }

    private static List<ProbeSample> apart() {
        return new ProbeImages(1, 16)
                .add("bright", 30, 0.15)
                .add("dim", 20, 0.15)
                .add("dark", 10, 0.15)
                .samples();
    }

    @Test
    void a_gain_that_is_there_is_proven() {
        AttributeFigures figures = fit(apart(), Optional.empty()).figures();
        assertThat(figures.images())
                .containsExactly(Map.entry("bright", 30), Map.entry("dim", 20), Map.entry("dark", 10));
        assertThat(share(figures, ProbeValidation.MOST_FREQUENT)).isEqualTo(0.5);
        assertThat(figures.probe().share()).isGreaterThan(0.9);
        assertThat(figures.gain().isProven()).isTrue();
        assertThat(figures.gain().imagesNeeded()).isEmpty();
    }

    /** Words by chance: nothing can be learnt, and nothing must be promised. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_words_give_no_gain(long seed) {
        List<ProbeSample> samples = new ProbeImages(seed, 32).random(80, 1).samples();
        for (Optional<WordColumns> zeroShot :
                List.of(Optional.<WordColumns>empty(), new ProbeImages(seed, 32).columns("bright", "dim", "dark"))) {
            AttributeFigures figures = fit(samples, zeroShot).figures();
            assertThat(figures.gain().isProven()).as(figures.toString()).isFalse();
            assertThat(figures.probe().share()).isLessThan(0.55);
        }
    }

    /** Ten equal frames of each drive on both sides of a split would answer each other. */
    @Test
    void frames_of_one_drive_do_not_raise_the_figure() {
        List<ProbeSample> drives = new ProbeImages(3, 32).random(40, 10).samples();
        AttributeFigures figures = fit(drives, Optional.empty()).figures();
        assertThat(figures.drives()).isEqualTo(40);
        assertThat(figures.probe().share()).isLessThan(0.55);
        assertThat(figures.gain().isProven()).isFalse();

        List<ProbeSample> forgotten = new ArrayList<>();
        drives.forEach(
                image -> forgotten.add(new ProbeSample(image.embedding(), image.word(), "drive " + forgotten.size())));
        assertThat(fit(forgotten, Optional.empty()).figures().probe().share())
                .as("the same images with their drives forgotten")
                .isGreaterThan(0.9);
    }

    @Test
    void another_way_that_is_as_good_leaves_no_gain() {
        List<ProbeSample> samples = apart();
        List<Optional<String>> same =
                samples.stream().map(image -> Optional.of(image.word())).toList();
        List<Optional<String>> none =
                samples.stream().map(image -> Optional.<String>empty()).toList();
        AttributeFigures figures = ProbeValidation.fit(
                        ProbeImages.WORDS, samples, Optional.empty(), Map.of("good", same, "silent", none), () -> {})
                .figures();
        assertThat(figures.gain().over()).isEqualTo("good");
        assertThat(figures.gain().isProven()).isFalse();
        assertThat(share(figures, "silent")).isZero();
    }

    /** The whole procedure is repeated without the fold: a word that is rare without it cannot be answered there. */
    @Test
    void a_word_with_just_enough_images_is_not_answered_where_a_fold_lacks_some() {
        List<ProbeSample> samples = new ProbeImages(1, 16)
                .add("bright", 30, 0.05)
                .add("dim", 20, 0.05)
                .add("dark", 5, 0.05)
                .samples();
        FittedAttribute fitted = fit(samples, Optional.empty());
        assertThat(fitted.words()).contains("dark");
        assertThat(fitted.figures().probe().share()).isEqualTo(50 / 55.0);
    }

    @Test
    void the_same_images_give_the_same_probe() {
        List<ProbeSample> samples = new ProbeImages(1, 24)
                .add("bright", 15, 0.3)
                .add("dim", 15, 0.3)
                .samples();
        assertThat(fit(samples, Optional.empty())).isEqualTo(fit(samples, Optional.empty()));
    }

    @Test
    void each_fit_is_reported_even_if_a_fold_can_answer_nothing() {
        List<ProbeSample> samples =
                new ProbeImages(1, 8).add("bright", 5, 0.3).add("dim", 5, 0.3).samples();
        AtomicInteger done = new AtomicInteger();
        FittedAttribute fitted =
                ProbeValidation.fit(ProbeImages.WORDS, samples, Optional.empty(), Map.of(), done::incrementAndGet);
        assertThat(done).hasValue(ProbeValidation.fits(samples));
        assertThat(fitted.figures().gain().isProven()).isFalse();
    }

    @Test
    void what_cannot_be_fitted_is_said() {
        assertThat(ProbeValidation.obstacle(Map.of("bright", 90, "dim", 4), 94))
                .contains("a fit needs two words with at least 5 images each");
        assertThat(ProbeValidation.obstacle(Map.of(), 0)).isPresent();
        assertThat(ProbeValidation.obstacle(Map.of("bright", 90, "dim", 90), 4))
                .contains(
                        "a fit is checked on drives that it has not seen, so it needs images of at least 5 drives, and"
                                + " these are of 4; if they are of more, --group-by says how their names tell them apart");
        assertThat(ProbeValidation.obstacle(Map.of("bright", 5, "dim", 5), 5)).isEmpty();
    }
}
