package io.dashlabel.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void control_and_direction_characters_leave_no_trace() {
        assertThat(Wording.line("a\u202Eb\u0000\n\t c\uD800", 99)).isEqualTo("ab c");
    }

    @Test
    void a_long_text_ends_in_an_ellipsis() {
        assertThat(Wording.line("abcdef", 3)).isEqualTo("abc\u2026");
        assertThat(Wording.line("abc", 3)).isEqualTo("abc");
    }

    @Test
    void a_category_is_never_empty() {
        assertThat(Wording.category("\n")).isEqualTo("?");
        assertThat(Wording.brief("")).isEqualTo("?");
    }

    @Test
    void the_last_word_stands_for_a_category_in_little_room() {
        assertThat(Wording.brief("traffic light")).isEqualTo("light");
        assertThat(Wording.brief("car")).isEqualTo("car");
    }

    @Test
    void a_score_has_two_digits() {
        assertThat(Wording.score(0.004)).isEqualTo(".00");
        assertThat(Wording.score(0.926)).isEqualTo(".93");
        assertThat(Wording.score(0.999)).isEqualTo("1.0");
    }
}
