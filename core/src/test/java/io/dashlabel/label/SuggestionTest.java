package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("detector", "groundTruth", "images", "yolox-nano-416");

    @Test
    void a_missing_letter_and_swapped_neighbours_are_near() {
        assertThat(Suggestion.of("detectr", KNOWN)).hasValue("detector");
        assertThat(Suggestion.of("iamges", KNOWN)).hasValue("images");
    }

    @Test
    void case_and_hyphens_do_not_count() {
        assertThat(Suggestion.of("ground-truth", KNOWN)).hasValue("groundTruth");
        assertThat(Suggestion.of("GROUND_TRUTH", KNOWN)).hasValue("groundTruth");
    }

    @Test
    void the_beginning_of_a_word_is_near() {
        assertThat(Suggestion.of("yolox", KNOWN)).hasValue("yolox-nano-416");
        assertThat(Suggestion.of("yo", KNOWN)).isEmpty();
    }

    @Test
    void a_strange_word_has_no_suggestion() {
        assertThat(Suggestion.of("banana", KNOWN)).isEmpty();
        assertThat(Suggestion.ending("banana", KNOWN)).isEmpty();
        assertThat(Suggestion.ending("detectr", KNOWN)).isEqualTo("; did you mean 'detector'?");
    }
}
