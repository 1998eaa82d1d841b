package io.dashlabel.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonEscapesTest {

    private static final String HOSTILE =
            "\u009b31m\u009d0;x\u0007\u001b[2J\u007f\u202egpj.\u2066\u2028\ufeff\u200b\u0000";
    private static final String NAME = "Straße 日本 a\u0308 \uD83D\uDC68\u200D\uD83D\uDC69 \uD83D\uDE97";

    private final ObjectMapper json = new ObjectMapper(JsonEscapes.factory());

    @Test
    void the_text_that_is_read_is_the_one_that_was_written() throws Exception {
        byte[] bytes = json.writeValueAsBytes(HOSTILE + NAME);
        assertThat(new ObjectMapper().readValue(bytes, String.class)).isEqualTo(HOSTILE + NAME);
        assertThat(new ObjectMapper().readValue(json.writeValueAsString(HOSTILE + NAME), String.class))
                .isEqualTo(HOSTILE + NAME);
    }

    @Test
    void what_acts_on_a_terminal_is_no_character_of_the_file() throws Exception {
        String written = new String(json.writeValueAsBytes(HOSTILE), StandardCharsets.UTF_8);
        assertThat(written).matches("[ -~]*").contains("\\u009b", "\\u202e");
        assertThat(json.writeValueAsString(HOSTILE)).matches("[ -~]*");
    }

    @Test
    void names_are_written_as_they_are() throws Exception {
        assertThat(json.writeValueAsString(NAME)).isEqualTo("\"" + NAME + "\"");
        String plane = "Straße 日本 a\u0308 \u200d"; // pairs are codes in Jackson's bytes, with these escapes or without
        assertThat(new String(json.writeValueAsBytes(plane), StandardCharsets.UTF_8))
                .isEqualTo("\"" + plane + "\"");
        assertThat(json.writeValueAsBytes(NAME)).isEqualTo(new ObjectMapper().writeValueAsBytes(NAME));
    }
}
