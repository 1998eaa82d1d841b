package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TokenScoresTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A list of tokens: text and logprob by turns. */
    private static ArrayNode list(Object... textsAndLogprobs) {
        ArrayNode list = JSON.createArrayNode();
        for (int i = 0; i < textsAndLogprobs.length; i += 2) {
            ObjectNode token = list.addObject()
                    .put("token", textsAndLogprobs[i].toString())
                    .put("logprob", (Double) textsAndLogprobs[i + 1]);
            ArrayNode bytes = token.putArray("bytes");
            for (byte b : textsAndLogprobs[i].toString().getBytes(StandardCharsets.UTF_8)) {
                bytes.add(b & 0xFF);
            }
        }
        return list;
    }

    /** One token for each character, as the field {@code logprobs} of a choice. */
    static String tokens(String text, double logprob) {
        Object[] parts = new Object[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            parts[2 * i] = text.charAt(i);
            parts[2 * i + 1] = logprob;
        }
        return JSON.createObjectNode().set("content", list(parts)).toString();
    }

    private static OptionalDouble score(String text, JsonNode tokens, String part) {
        int at = text.indexOf(part);
        return TokenScores.of(text, tokens).of(at, at + part.length());
    }

    @Test
    void the_score_is_the_product_over_the_tokens_of_the_word() {
        String text = "{\"timeofday\":\"dawn/dusk\"}";
        ArrayNode tokens =
                list("{\"", -9.0, "timeofday", -9.0, "\":\"", -9.0, "dawn", -0.1, "/d", -0.2, "usk", -0.3, "\"}", -9.0);
        assertThat(score(text, tokens, "dawn/dusk")).hasValueCloseTo(Math.exp(-0.6), within(1e-4));
    }

    @Test
    void a_token_that_holds_a_quote_too_counts_whole() {
        String text = "{\"weather\":\"partly cloudy\"}";
        ArrayNode tokens = list("{\"weather\":", -9.0, "\"part", -0.1, "ly cloud", -0.2, "y\"}", -0.4);
        assertThat(score(text, tokens, "partly cloudy")).hasValueCloseTo(Math.exp(-0.7), within(1e-4));
    }

    @Test
    void tokens_that_are_parts_of_characters_are_put_together_by_their_bytes() {
        String text = "«é» clear";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ArrayNode tokens = JSON.createArrayNode();
        for (byte b : bytes) {
            tokens.addObject()
                    .put("token", "?")
                    .put("logprob", -0.1)
                    .putArray("bytes")
                    .add(b & 0xFF);
        }
        assertThat(score(text, tokens, "clear")).hasValueCloseTo(Math.exp(-0.5), within(1e-4));
    }

    @Test
    void tokens_without_bytes_are_put_together_by_their_text() {
        JsonNode tokens = JSON.valueToTree(
                List.of(Map.of("token", "say ", "logprob", -1), Map.of("token", "clear", "logprob", -0.5)));
        assertThat(score("say clear", tokens, "clear")).hasValueCloseTo(Math.exp(-0.5), within(1e-4));
    }

    @Test
    void white_space_that_was_taken_off_the_text_does_no_harm() {
        assertThat(score("clear", list("\n", -5.0, " ", -5.0, "clear", -0.5, "\n", -5.0), "clear"))
                .hasValueCloseTo(Math.exp(-0.5), within(1e-4));
    }

    @Test
    void an_impossible_token_gives_zero_and_a_certain_one_at_most_one() {
        assertThat(score("clear", list("clear", -9999.0), "clear")).hasValue(0);
        assertThat(score("clear", list("clear", 0.001), "clear")).hasValue(1);
    }

    @Test
    void there_is_no_score_without_tokens_that_make_up_the_text() throws Exception {
        assertThat(score("clear", JSON.readTree("null"), "clear")).isEmpty();
        assertThat(score("clear", JSON.missingNode(), "clear")).isEmpty();
        assertThat(score("clear", list("cle", -0.1), "clear")).isEmpty();
        assertThat(score("clear", list("rainy", -0.1), "clear")).isEmpty();
        assertThat(score("clear", JSON.readTree("[{\"token\":\"clear\",\"logprob\":null}]"), "clear"))
                .isEmpty();
    }
}
