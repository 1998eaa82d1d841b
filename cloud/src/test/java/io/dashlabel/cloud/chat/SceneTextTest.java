package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTextTest {

    private static Map<String, String> words(String text) throws AnnotatorException {
        Map<String, String> words = new LinkedHashMap<>();
        SceneText.read(text, Chats.BDD).forEach((attribute, found) -> words.put(attribute, found.word()));
        return words;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"weather\":\"rainy\",\"timeofday\":\"night\",\"scene\":\"highway\"}",
                "```json\n{\"weather\":\"rainy\",\"timeofday\":\"night\",\"scene\":\"highway\"}\n```",
                "```\n{\"scene\": \"highway\", \"timeofday\": \"night\", \"weather\": \"rainy\"}\n```\n",
                "Sure! {\"weather\":\"rainy\",\"timeofday\":\"night\",\"scene\":\"highway\"} Anything else?",
                "{\"attributes\":{\"weather\":\"rainy\",\"timeofday\":\"night\",\"scene\":\"highway\"},\"name\":\"x\"}",
                "I looked at {the sky}. {\"why\":\"{wet}\",\"weather\":\"Rain\",\"time_of_day\":\"Night \",\"Scene\":\"motorway\"}",
                "{\"note\":1}{\"weather\":\"raining\",\"time of day\":\"nighttime\",\"scene\":\"freeway\",\"boxes\":[{\"scene\":1}]}",
                "<think>{\"weather\":</think>{\"weather\":\"rainy\",\"timeOfDay\":\"night\",\"scene\":\"high\\u0077ay\"}"
            })
    void labels_are_found_in_whatever_stands_around_them(String text) throws Exception {
        assertThat(words(text)).isEqualTo(Map.of("weather", "rainy", "timeofday", "night", "scene", "highway"));
        assertThat(words(text).keySet()).containsExactly("weather", "timeofday", "scene");
    }

    @ParameterizedTest
    @CsvSource({
        "weather, sunny, clear",
        "weather, fog, foggy",
        "weather, Partly Cloudy, partly cloudy",
        "timeofday, dusk, dawn/dusk",
        "timeofday, dawn, dawn/dusk",
        "timeofday, day, daytime",
        "scene, gas station, gas stations",
        "scene, city, city street"
    })
    void other_words_are_understood_by_the_table_of_the_taxonomy(String attribute, String said, String word)
            throws Exception {
        assertThat(words("{\"" + attribute + "\":\"" + said + "\"}")).isEqualTo(Map.of(attribute, word));
    }

    @Test
    void null_and_absent_are_not_answered() throws Exception {
        assertThat(words("{\"weather\":null,\"scene\":\"tunnel\"}")).isEqualTo(Map.of("scene", "tunnel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is a lovely day.",
                "{}",
                "[]",
                "{\"weather\":null,\"timeofday\":null,\"scene\":null}",
                "{\"weather\":\"sleet\"}",
                "{\"weather\":\"clea\"}",
                "{\"weather\":\"clear or overcast\"}",
                "{\"weather\":7}",
                "{\"weather\":[\"clear\"]}",
                "{\"weather\":{\"value\":\"clear\"}}",
                "{\"weather\":\"clear\",\"weather\":\"rainy\"}",
                "{\"weather\":\"clear\"} {\"weather\":\"rainy\"}",
                "{\"weather\":\"clear\",\"timeofday\":\"da",
                "{\"a\":{\"b\":{\"weather\":\"clear\"}}}"
            })
    void anything_else_is_invalid(String text) {
        assertThatThrownBy(() -> words(text))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT));
    }

    @Test
    void an_unknown_word_is_told_with_those_that_are_known() {
        assertThatThrownBy(() -> words("{\"timeofday\":\"tea time\"}"))
                .hasMessage(
                        "the answer's timeofday is 'tea time', which is none of daytime, night, dawn/dusk, undefined");
    }

    @Test
    void whatever_a_model_writes_is_labels_or_invalid() {
        String text =
                "é{\"attributes\":{\"weather\":\"partly cloudy\",\"scene\":\"tun\\u006eel\"},\"timeofday\":null} 😀";
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder mutated = new StringBuilder(text);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(mutated.length());
                mutated.replace(
                        at,
                        at + 1,
                        "{}[]\",:\\ae😀".substring(random.nextInt(12)).substring(0, 1));
            }
            try {
                for (SceneText.Found found :
                        SceneText.read(mutated.toString(), Chats.BDD).values()) {
                    assertThat(mutated.substring(found.start(), found.end())).isNotEmpty();
                    read++;
                }
            } catch (AnnotatorException e) {
                assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT);
            }
        }
        assertThat(read).isPositive();
        assertThatThrownBy(() -> words("{\"a\":".repeat(200_000))).hasMessageContaining("characters long");
    }

    @Test
    void where_a_word_stands_is_told_without_its_quotes() throws Exception {
        String text = "é {\"weather\" : \"partly cloudy\"}";
        SceneText.Found found =
                Objects.requireNonNull(SceneText.read(text, Chats.BDD).get("weather"));
        assertThat(text.substring(found.start(), found.end())).isEqualTo("partly cloudy");
        String nested = "x{\"attributes\":{\"scene\":\"tun\\u006eel\"}}";
        SceneText.Found escaped =
                Objects.requireNonNull(SceneText.read(nested, Chats.BDD).get("scene"));
        assertThat(nested.substring(escaped.start(), escaped.end())).isEqualTo("tun\\u006eel");
    }
}
