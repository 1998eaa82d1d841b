package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {

    @TempDir
    private Path folder = Path.of("");

    private Prompt prompt(String text, Structured structured) throws Exception {
        return Prompt.of(Files.writeString(folder.resolve("own.txt"), text), structured, Chats.BDD);
    }

    @Test
    void with_a_schema_a_prompt_may_say_what_it_likes() throws Exception {
        assertThat(prompt(" What is it like? \n", Structured.JSON_SCHEMA).text())
                .isEqualTo("What is it like?");
    }

    @Test
    void without_one_it_must_name_words_of_every_attribute_and_json() throws Exception {
        assertThatThrownBy(() -> prompt("What is it like? JSON.", Structured.NONE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("own.txt names none of the words of weather (clear, partly cloudy,");
        assertThatThrownBy(() -> prompt("Clear or rainy? Night? JSON.", Structured.JSON_OBJECT))
                .hasMessageContaining("none of the words of scene");
        assertThatThrownBy(() -> prompt("Clear or rainy? Night? Highway?", Structured.NONE))
                .hasMessageContaining("does not ask for JSON");
        assertThat(prompt("Clear or rainy? Night? Highway? As JSON.", Structured.NONE)
                        .builtIn())
                .isFalse();
    }

    @Test
    void other_attributes_are_asked_for_by_their_own_words() throws Exception {
        Taxonomy yard = new Taxonomy(
                "yard",
                List.of("pallet"),
                Map.of(),
                Map.of(),
                Map.of("light", new Taxonomy.Vocabulary(List.of("bright", "dark"), Map.of())));
        Prompt own = Prompt.standard(yard);
        SceneSchema schema = new SceneSchema(yard);
        assertThat(own.text()).contains("light is one of: bright, dark").doesNotContain("weather", "car");
        assertThat(own.sent(Structured.JSON_SCHEMA, schema)).isEqualTo(own.text());
        assertThat(own.sent(Structured.NONE, schema))
                .startsWith(own.text())
                .endsWith("Answer with one JSON object and nothing else: {\"light\": \"…\"}");
        assertThat(schema.format().at("/json_schema/schema/properties").toString())
                .isEqualTo("{\"light\":{\"type\":\"string\",\"enum\":[\"bright\",\"dark\"]}}");
        assertThat(Prompt.standard(Chats.BDD)).isEqualTo(Prompt.standard());
    }

    @Test
    void a_file_that_is_absent_empty_or_no_text_is_one_sentence() throws Exception {
        assertThatThrownBy(() -> Prompt.of(folder.resolve("absent.txt"), Structured.NONE, Chats.BDD))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("absent.txt cannot be read");
        assertThatThrownBy(() -> prompt("\n ", Structured.JSON_SCHEMA)).hasMessageEndingWith("is empty");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> Prompt.of(bytes, Structured.JSON_SCHEMA, Chats.BDD))
                .isInstanceOf(UsageException.class);
    }
}
