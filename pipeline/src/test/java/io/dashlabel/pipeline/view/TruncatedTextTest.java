package io.dashlabel.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruncatedTextTest {

    @Test
    void control_and_direction_characters_leave_no_trace() {
        assertThat(TruncatedText.line("a\u202Eb\u0000\n\t c\uD800", 99)).isEqualTo("ab c");
    }

    @Test
    void a_long_text_ends_in_an_ellipsis() {
        assertThat(TruncatedText.line("abcdef", 3)).isEqualTo("abc\u2026");
        assertThat(TruncatedText.line("abc", 3)).isEqualTo("abc");
    }

    @Test
    void a_category_is_never_empty() {
        assertThat(TruncatedText.category("\n")).isEqualTo("?");
        assertThat(TruncatedText.brief("")).isEqualTo("?");
    }

    @Test
    void the_last_word_stands_for_a_category_in_little_room() {
        assertThat(TruncatedText.brief("traffic light")).isEqualTo("light");
        assertThat(TruncatedText.brief("car")).isEqualTo("car");
    }

    @Test
    void a_score_has_two_digits() {
        assertThat(TruncatedText.score(0.004)).isEqualTo(".00");
        assertThat(TruncatedText.score(0.926)).isEqualTo(".93");
        assertThat(TruncatedText.score(0.999)).isEqualTo("1.0");
    }
}
