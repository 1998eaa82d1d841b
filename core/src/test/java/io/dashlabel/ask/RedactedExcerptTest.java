package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedExcerptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer topsecret1",
                "{\"api-key\": \"topsecret1\"}",
                "api_key=topsecret1&x=1",
                "Ocp-Apim-Subscription-Key: topsecret1",
                "https://a.blob.core.windows.net/c/b?sv=1&sig=topsecret1%3D",
                "Incorrect API key provided: sk-topsecret1",
                "the key 0123456789abcdeftopsecret1456789abcdef is wrong",
                "data:image/jpeg;base64,topsecret1/9j/4AAQ==",
                "basic topsecret1"
            })
    void secrets_and_images_do_not_get_through(String text) {
        assertThat(RedactedExcerpt.of(text, 200)).doesNotContain("topsecret1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"weather\":\"clear\",\"timeofday\":\"night\",\"scene\":\"city street\"}",
                "request 7f3c1a2b-99aa-4c1d-8e2f-001122334455 failed",
                "Rate limit reached on tokens per min (TPM): Limit 200000, Used 199800."
            })
    void ordinary_text_stays(String text) {
        assertThat(RedactedExcerpt.of(text, 200)).isEqualTo(text);
    }

    @Test
    void it_is_one_line_and_short() {
        assertThat(RedactedExcerpt.of(" a\r\n\tb\u0000\u001bc ", 10)).isEqualTo("a b c");
        assertThat(RedactedExcerpt.of("abcdef", 3)).isEqualTo("abc…");
        assertThat(RedactedExcerpt.of("ab\uD83D\uDE97", 3)).isEqualTo("ab…");
    }
}
