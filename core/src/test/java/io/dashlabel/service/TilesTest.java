package io.dashlabel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {

    @Test
    void its_word_is_read_again() {
        assertThat(Tiles.of("1x1")).isEqualTo(Tiles.of("none"));
        assertThat(Tiles.of(new Tiles(4, 3).word())).isEqualTo(new Tiles(4, 3));
        assertThat(Tiles.of(new Tiles(1, 1).word())).isEqualTo(new Tiles(1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "4x", "4x3x2", "4 x 3", "four"})
    void other_words_are_refused(String word) {
        assertThatThrownBy(() -> Tiles.of(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be none, or columns x rows such as 4x3, is '" + word + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x3", "17x2"})
    void other_grids_are_refused(String word) {
        assertThatThrownBy(() -> Tiles.of(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a grid of 1x1 to 16x16, is " + word);
    }
}
