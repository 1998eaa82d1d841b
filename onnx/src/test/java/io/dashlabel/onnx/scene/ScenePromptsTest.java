package io.dashlabel.onnx.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.Taxonomy.Vocabulary;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenePromptsTest {

    private static final Taxonomy BDD = Taxonomy.bdd100k();

    @TempDir
    Path folder;

    private ScenePrompts own(String... lines) {
        return own(BDD, lines);
    }

    private ScenePrompts own(Taxonomy taxonomy, String... lines) {
        return ScenePrompts.of(file(lines), taxonomy);
    }

    private Path file(String... lines) {
        try {
            return Files.writeString(folder.resolve("own.yaml"), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Taxonomy taxonomy(String attribute, Vocabulary vocabulary) {
        return new Taxonomy("own", List.of("car"), Map.of(), Map.of(), Map.of(attribute, vocabulary));
    }

    @Test
    void each_word_of_bdd100k_has_texts() {
        ScenePrompts prompts = ScenePrompts.standard(BDD);
        BDD.attributes()
                .forEach((attribute, vocabulary) -> assertThat(vocabulary.answers())
                        .isNotEmpty()
                        .allSatisfy(word -> assertThat(prompts.hasPhrases(attribute, word))
                                .as(word)
                                .isTrue()));
        assertThat(prompts.texts("weather", "rainy"))
                .containsExactly(
                        "a dashcam photo of a road in the rain",
                        "a photo taken from a car in the rain",
                        "in the rain",
                        "a dashcam photo of a road with raindrops on the windshield",
                        "a photo taken from a car with raindrops on the windshield",
                        "with raindrops on the windshield");
        assertThat(prompts.notAtNight().get("weather")).containsExactly("partly cloudy", "overcast");
        assertThat(prompts.notAtNight().get("scene")).isEmpty();
    }

    @Test
    void the_words_of_another_taxonomy_get_the_phrases_of_their_synonyms() {
        Vocabulary weather = new Vocabulary(
                List.of("dry", "wet", "odd"),
                Map.of("clear", "dry", "overcast", "dry", "rainy", "wet", "snowy", "wet"));
        ScenePrompts prompts = ScenePrompts.standard(taxonomy("weather", weather));
        assertThat(prompts.texts("weather", "wet"))
                .contains("in the rain", "in the snow")
                .doesNotContain("in fog");
        assertThat(prompts.texts("weather", "odd"))
                .containsExactly("a dashcam photo of a road odd", "a photo taken from a car odd", "odd");
        assertThat(prompts.notAtNight().get("weather"))
                .as("a clear night is dry")
                .isEmpty();
        Vocabulary sky = new Vocabulary(List.of("clear", "grey"), Map.of("overcast", "grey"));
        assertThat(ScenePrompts.standard(taxonomy("weather", sky)).notAtNight().get("weather"))
                .containsExactly("grey");
    }

    @Test
    void an_own_file_replaces_what_it_gives() {
        ScenePrompts prompts = own("words: {weather: {Fog: [in thick fog]}}");
        assertThat(prompts.texts("weather", "foggy")).contains("in thick fog").doesNotContain("in fog");
        assertThat(prompts.texts("weather", "rainy")).contains("in the rain");
        assertThat(prompts.notAtNight().get("weather")).containsExactly("partly cloudy", "overcast");
        ScenePrompts all = own("templates: ['photo {}']", "notAtNight: {weather: [foggy]}");
        assertThat(all.texts("weather", "foggy")).containsExactly("photo in fog");
        assertThat(all.notAtNight().get("weather")).containsExactly("foggy");
        assertThat(own("notAtNight: {}").notAtNight().get("weather")).isEmpty();
    }

    @Test
    void unknown_words_are_refused_with_the_nearest_one() {
        refused(
                "'fogy' is no word that a classifier may give for weather, which are clear, partly cloudy, overcast,"
                        + " rainy, snowy, foggy; did you mean 'foggy'?",
                "words: {weather: {fogy: [in fog]}}");
        refused("'undefined' is no word that a classifier may give", "words: {weather: {undefined: [of nothing]}}");
        refused(
                "'wether' is no attribute of the taxonomy bdd100k, which has weather, timeofday, scene; did you mean"
                        + " 'weather'?",
                "words: {wether: {foggy: [in fog]}}");
        refused("'cloudly' is no word", "notAtNight: {weather: [cloudly]}");
        refused("'road' is no attribute", "notAtNight: {road: [wet]}");
    }

    @Test
    void broken_files_are_refused_with_their_place() {
        refused("must each have one {} for the phrase, and 'a photo' does not", "templates: [a photo]");
        refused("and '{} and {}' does not", "templates: ['{} and {}']");
        refused("must have at least one template", "templates: []");
        refused("words.weather.foggy must have at least one phrase", "words: {weather: {foggy: []}}");
        refused("words.weather.foggy must not be empty", "words: {weather: {foggy: [' ']}}");
        refused("template", "template: ['{}']");
        Path gone = folder.resolve("gone.yaml");
        assertThatThrownBy(() -> ScenePrompts.of(gone, BDD))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gone.yaml");
    }

    private void refused(String message, String... lines) {
        assertThatThrownBy(() -> own(lines))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("own.yaml")
                .hasMessageContaining(message);
    }
}
