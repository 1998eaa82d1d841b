package io.dashlabel.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedFailuresTest {

    @Test
    void a_number_counts_images_and_a_share_counts_percent_of_them() {
        assertThat(AllowedFailures.of("3").allows(3, 10)).isTrue();
        assertThat(AllowedFailures.of("3").allows(4, 1_000_000)).isFalse();
        assertThat(AllowedFailures.of("2%").allows(2, 100)).isTrue();
        assertThat(AllowedFailures.of("2%").allows(2, 99)).isFalse();
        assertThat(AllowedFailures.of("0.1 %").allows(7, 7000)).isTrue();
        assertThat(AllowedFailures.of("0.1%").allows(8, 7000)).isFalse();
        assertThat(AllowedFailures.of("0").allows(1, 1)).isFalse();
        assertThat(AllowedFailures.of("0%").allows(0, 0)).isTrue();
    }

    @Test
    void its_word_is_read_again() {
        for (String word : List.of("20", "2%", "0.5%", "0", "100%")) {
            assertThat(AllowedFailures.of(word).word()).isEqualTo(word);
        }
    }

    @Test
    void anything_else_is_refused_with_an_example() {
        for (String wrong : List.of("", "%", "-1", "2.5", "101%", "two", "1e99999%", "1e99999", "NaN", "2%%")) {
            assertThatThrownBy(() -> AllowedFailures.of(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a number of images such as 20, or a share of them such as 2%");
        }
    }
}
