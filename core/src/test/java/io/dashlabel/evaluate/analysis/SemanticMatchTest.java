package io.dashlabel.evaluate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticMatchTest {

    private final Taxonomy bdd = Taxonomy.bdd100k();

    private Optional<String> word(String attribute, String free) {
        return SemanticMatch.word(free, Objects.requireNonNull(bdd.attributes().get(attribute)));
    }

    @ParameterizedTest
    @CsvSource({
        "weather, light rain, rainy",
        "weather, heavy snowfall snow, snowy",
        "weather, foggy weather, foggy",
        "timeofday, late night, night",
        "scene, highways, highway",
        "scene, city road, city street",
        "scene, multi-storey parking lot, parking lot"
    })
    void a_free_word_means_the_word_that_is_spelt_like_it(String attribute, String free, String word) {
        assertThat(bdd.resolveAttribute(attribute, free)).isEmpty();
        assertThat(word(attribute, free)).contains(word);
    }

    @ParameterizedTest
    @CsvSource({
        "weather, not raining",
        "weather, no snow",
        "weather, hardly rainy",
        "weather, barely raining",
        "weather, snow-free",
        "weather, fog-free",
        "weather, free of snow",
        "weather, isn’t snowy",
        "weather, fogless",
        "weather, lacking rain",
        "scene, non-residential",
        "weather, rain and snow",
        "weather, volcanic ash",
        "timeofday, day and night",
        "scene, moon base"
    })
    void a_negation_and_what_is_like_no_word_or_like_two_is_not_matched(String attribute, String free) {
        assertThat(word(attribute, free)).isEmpty();
    }

    private static Frame weather(String name, String word) {
        return Frame.named(name).withAttributes(new SceneAttributes(Map.of("weather", SceneAttributes.Value.of(word))));
    }

    @Test
    void matches_stand_beside_the_exact_figures() {
        Evaluator evaluator = new Evaluator(bdd, EvaluationOptions.standard());
        List<List<String>> pairs = List.of(
                List.of("rainy", "light rain"),
                List.of("clear", "light rain"),
                List.of("clear", "sunny"),
                List.of("snowy", "volcanic ash"));
        for (int i = 0; i < pairs.size(); i++) {
            evaluator.add(
                    weather("a" + i, pairs.get(i).get(0)),
                    weather("a" + i, pairs.get(i).get(1)));
        }
        Evaluation evaluation = evaluator.finish();
        assertThat(Objects.requireNonNull(evaluation.attributes().get("weather"))
                        .correct())
                .isEqualTo(1);
        SemanticMatch.Result result = Objects.requireNonNull(
                SemanticMatch.of(evaluation, bdd).attributes().get("weather"));
        assertThat(result)
                .isEqualTo(new SemanticMatch.Result(2, 4, Map.of("light rain", "rainy"), Map.of("volcanic ash", 1)));
        assertThat(result.accuracy()).hasValue(0.5);
    }

    @Test
    void answers_in_the_words_of_the_taxonomy_leave_nothing_to_match() {
        Evaluator evaluator = new Evaluator(bdd, EvaluationOptions.standard());
        evaluator.add(weather("a", "rainy"), weather("a", "drizzle"));
        assertThat(SemanticMatch.of(evaluator.finish(), bdd).attributes()).isEmpty();
    }
}
