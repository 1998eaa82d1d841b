package io.dashlabel.onnx.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.Taxonomy.Vocabulary;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordVectorsTest {

    private static final Taxonomy LIGHT = ScenePromptsTest.taxonomy(
            "light", new Vocabulary(List.of("bright", "dark", Vocabulary.UNDEFINED), Map.of()));

    private final List<String> notes = new ArrayList<>();

    private static ScenePrompts prompts(Map<String, List<String>> light) {
        return new ScenePrompts(List.of("a {}", "{}"), Map.of("light", light), Map.of());
    }

    private static TextEncoder vectors(Map<String, float[]> vectors) {
        return text -> Optional.ofNullable(vectors.get(text));
    }

    private WordVectors of(ScenePrompts prompts, TextEncoder encoder) {
        return WordVectors.of(LIGHT, prompts, encoder, notes::add);
    }

    @Test
    void a_word_is_the_unit_mean_of_the_vectors_of_its_texts() {
        float[] x = {1, 0};
        float[] y = {0, 1};
        ScenePrompts prompts = prompts(Map.of("bright", List.of("sun"), "dark", List.of("moon")));
        WordVectors words = of(prompts, vectors(Map.of("a sun", x, "sun", x, "a moon", x, "moon", y)));
        assertThat(words.width()).isEqualTo(2);
        assertThat(words.vectors()).containsOnlyKeys("light");
        Map<String, float[]> light = Objects.requireNonNull(words.vectors().get("light"));
        assertThat(light).as("nobody answers 'undefined'").containsOnlyKeys("bright", "dark");
        assertThat(light.get("bright")).containsExactly(x, within(1e-6f));
        float half = (float) Math.sqrt(0.5);
        assertThat(light.get("dark")).containsExactly(new float[] {half, half}, within(1e-6f));
        assertThat(notes).isEmpty();
    }

    @Test
    void a_word_without_phrases_stands_for_itself_and_is_said_once() {
        float[] x = {1, 0};
        TextEncoder encoder = vectors(Map.of("a bright", x, "bright", x, "a dark", x, "dark", x));
        assertThat(of(prompts(Map.of()), encoder).vectors().get("light")).containsOnlyKeys("bright", "dark");
        assertThat(notes)
                .containsExactly(
                        "no phrase describes 'bright', 'dark', so the words stand for themselves in the texts that"
                                + " the images are compared with: give phrases with scene.prompts");
    }

    @Test
    void a_text_without_a_vector_is_refused_with_what_to_do() {
        float[] x = {1, 0};
        ScenePrompts prompts = prompts(Map.of("bright", List.of("sun"), "dark", List.of("moon", "night")));
        TextEncoder encoder = vectors(Map.of("a sun", x, "sun", x, "moon", x));
        assertThatThrownBy(() -> of(prompts, encoder))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no vector for 'a moon' and 2 other texts: name the text half of the model with"
                        + " scene.text, or a file of vectors with scene.vectors, which training/scene_vectors.py"
                        + " computes");
    }

    @Test
    void the_second_source_gives_what_the_first_one_lacks() {
        TextEncoder first = vectors(Map.of("a sun", new float[] {1, 0}));
        TextEncoder second = vectors(Map.of("a sun", new float[] {0, 1}, "sun", new float[] {0, 1}));
        TextEncoder both = first.or(second);
        assertThat(both.embed("a sun")).hasValue(new float[] {1, 0});
        assertThat(both.embed("sun")).hasValue(new float[] {0, 1});
        assertThat(both.embed("rain")).isEmpty();
    }

    @Test
    void vectors_that_do_not_fit_together_are_refused() {
        ScenePrompts prompts = prompts(Map.of("bright", List.of("sun"), "dark", List.of("sun")));
        TextEncoder widths = vectors(Map.of("a sun", new float[] {1, 0}, "sun", new float[] {1}));
        assertThatThrownBy(() -> of(prompts, widths))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the vector of 'sun' has 1 values, and those before it have 2: take all vectors from one model");
        TextEncoder opposite = vectors(Map.of("a sun", new float[] {1}, "sun", new float[] {-1}));
        assertThatThrownBy(() -> of(prompts, opposite))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the texts of 'bright' cancel each other");
    }
}
