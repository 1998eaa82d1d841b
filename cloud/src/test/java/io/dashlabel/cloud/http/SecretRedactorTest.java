package io.dashlabel.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretRedactorTest {

    /** As OpenAI's keys look: letters, digits, hyphens and underscores. */
    private static final String KEY = "sk-proj-Q7x_9LmZ2vB4-tYw8KdPn3RfHs6JcGa1UeOi5";

    private static final String SHORT = "sk-a1b2c3";

    static Stream<Arguments> echoes() {
        return Stream.of(
                echo("as it stands", key -> key),
                echo("spaced out", key -> between(key, " ")),
                echo("in several spaces", key -> between(key, "   ")),
                echo("with hyphens", key -> between(key, "-")),
                echo("with dots", key -> between(key, ".")),
                echo("a letter a line", key -> between(key, "\n")),
                echo("a letter a line, in JSON", key -> between(key, "\\n")),
                echo("broken in the middle", key -> key.substring(0, 5) + "\r\n  " + key.substring(5)),
                echo("with what has no width", key -> between(key, "\u200b")),
                echo("upper case", key -> key.toUpperCase(Locale.ROOT)),
                echo("lower case", key -> key.toLowerCase(Locale.ROOT)),
                echo("as in an address", key -> URLEncoder.encode(key, StandardCharsets.UTF_8)),
                echo("every character as in an address", key -> each(key, "%%%02X")),
                echo("as in an address, twice", key -> each(key, "%%25%02x")),
                echo("as JSON's codes", key -> each(key, "\\u%04x")),
                echo("as HTML's codes", key -> each(key, "&#%d;")),
                echo("as HTML's hexadecimal codes", key -> each(key, "&#x%x;")),
                echo("in hexadecimal", key -> HexFormat.of().formatHex(bytes(key))),
                echo("in base64", key -> Base64.getEncoder().encodeToString(bytes(key))),
                echo("in base64 for addresses", key -> Base64.getUrlEncoder().encodeToString(bytes(key))),
                echo("behind a user in base64", key -> Base64.getEncoder().encodeToString(bytes("api:" + key))),
                echo(
                        "behind a longer user in base64",
                        key -> Base64.getEncoder().encodeToString(bytes("ap:" + key))),
                echo("between others in base64", key -> Base64.getEncoder().encodeToString(bytes("a:" + key + "!!"))));
    }

    private static Arguments echo(String how, UnaryOperator<String> echo) {
        return Arguments.of(how, echo);
    }

    private static String between(String key, String what) {
        return String.join(what, key.split(""));
    }

    private static String each(String key, String format) {
        return key.chars().mapToObj(c -> String.format(format, c)).collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("echoes")
    void a_key_is_hidden_however_it_is_repeated(String how, UnaryOperator<String> echo) {
        for (String key : new String[] {KEY, SHORT}) {
            String said = "Incorrect key: " + echo.apply(key) + " (request 7)";
            String shown = SecretRedactor.text(said, key);
            assertThat(shown).as(how).startsWith("Incorrect key: ").endsWith("(request 7)");
            String left = shown.substring("Incorrect key: ".length(), shown.length() - " (request 7)".length());
            assertThat(left.replaceAll("[^A-Za-z0-9]", "").length())
                    .as("%s: %s", how, left)
                    .isLessThan(9);
            assertThat(left).contains("***");
        }
    }

    @Test
    void a_long_part_of_a_key_is_hidden() {
        int end = KEY.length();
        for (String part : new String[] {
            KEY.substring(end - 20),
            KEY.substring(0, 20),
            KEY.substring(10, 30),
            between(KEY.substring(end - 20), " "),
            KEY.substring(end - 20).toUpperCase(Locale.ROOT)
        }) {
            assertThat(SecretRedactor.text("the key ends in " + part + ".", KEY))
                    .matches("the key ends in \\*\\*\\*\\.?");
        }
    }

    @Test
    void what_services_show_of_a_key_by_habit_stays() {
        assertThat(SecretRedactor.text("Incorrect API key provided: sk-proj-****eOi5.", KEY))
                .isEqualTo("Incorrect API key provided: sk-proj-****eOi5.");
    }

    @Test
    void ordinary_words_stay() {
        String said = "The project's model gpt-5-nano does not exist, or you have no access to it (model_not_found)."
                + " See https://platform.openai.com/docs/models?id=7 on 2026-11-30, request req_0123456789abcdef.";
        assertThat(SecretRedactor.text(said, KEY)).isEqualTo(said);
        assertThat(SecretRedactor.text(said, SHORT)).isEqualTo(said);
        assertThat(SecretRedactor.text("the local model has no key", "localmodel"))
                .isEqualTo("the local model has no key");
        assertThat(SecretRedactor.text("no fake key, a FAKE-KEY: f a k e - k e y", "fake-key"))
                .isEqualTo("no fake key, a ***: ***");
    }

    @Test
    void text_around_it_stays_what_it_was_to_the_letter() {
        String json = "{\"error\":{\"message\":\"no \\\"" + KEY + "\\\", ß 日本 \uD83D\uDE97\",\"code\":401}}";
        assertThat(SecretRedactor.text(json, KEY))
                .isEqualTo("{\"error\":{\"message\":\"no \\\"***\\\", ß 日本 \uD83D\uDE97\",\"code\":401}}");
    }

    @Test
    void a_long_answer_takes_no_long_time_to_look_at() {
        String answer = "sk-proj-Q7x 9 \\u0061 %41 words ".repeat(30_000);
        assertThat(SecretRedactor.text(answer, KEY).equals(answer)).isTrue();
    }
}
