package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x90, 0x9b, 0x9c, 0x9d, 0x9f, 0x061c,
                0x180e, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066,
                0x2067, 0x2068, 0x2069, 0xfeff, 0xfff9, 0xd800, 0xdfff
            })
    void what_would_act_or_hide_stands_as_its_code(int character) {
        String text = "a" + (char) character + "b";
        assertThat(VisibleText.text(text)).isEqualTo("a" + String.format("\\u%04x", character) + "b");
        assertThat(VisibleText.line(text)).isEqualTo(VisibleText.text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "Straße.jpg",
                "Stra\u0073\u0308e.jpg",
                "日本/도로.png",
                "नमस्ते",
                "שלום",
                "مرحبا",
                "می\u200cخواهم",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "❤\uFE0F",
                "a\u00a0b",
                "co\u00adop"
            })
    void names_of_the_world_stay_as_they_are(String name) {
        assertThat(VisibleText.text(name)).isSameAs(name);
        assertThat(VisibleText.line(name)).isSameAs(name);
    }

    @Test
    void only_a_text_has_lines() {
        assertThat(VisibleText.text("a\n\tb\r\nc")).isEqualTo("a\n\tb\\r\nc");
        assertThat(VisibleText.line("a\n\tb\r\nc")).isEqualTo("a\\n\\tb\\r\\nc");
    }
}
