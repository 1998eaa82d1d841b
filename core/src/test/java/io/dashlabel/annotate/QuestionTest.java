package io.dashlabel.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void the_order_of_the_parts_does_not_change_the_fingerprint() {
        assertThat(Question.of("a", "1", "b", "2").fingerprint())
                .isEqualTo(Question.of("b", "2", "a", "1").fingerprint())
                .hasSize(24);
    }

    @Test
    void moving_a_letter_between_name_and_value_does() {
        assertThat(Question.of("a", "bc").fingerprint())
                .isNotEqualTo(Question.of("ab", "c").fingerprint());
        assertThat(Question.of("a", "1", "b", "2").fingerprint())
                .isNotEqualTo(Question.of("a", "1b2").fingerprint());
    }
}
