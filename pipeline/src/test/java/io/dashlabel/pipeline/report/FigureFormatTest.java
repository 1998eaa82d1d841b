package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureFormatTest {

    @ParameterizedTest
    @CsvSource({"0, 0.000", "0.0001, 0.001", "0.5765, 0.577", "0.9994, 0.999", "0.99999, 0.999", "1, 1.000"})
    void only_a_perfect_score_reads_as_one_and_only_none_as_zero(double share, String text) {
        assertThat(FigureFormat.score(OptionalDouble.of(share))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "0.001, 1%", "0.07, 7%", "0.585, 58%", "0.999, 99%", "1, 100%"})
    void percentages_are_whole(double share, String text) {
        assertThat(FigureFormat.percent(share)).isEqualTo(text);
    }

    @Test
    void what_is_absent_is_a_dash() {
        assertThat(FigureFormat.score(OptionalDouble.empty())).isEqualTo("–");
        assertThat(FigureFormat.brief(OptionalDouble.empty())).isEqualTo("–");
        assertThat(FigureFormat.rate(OptionalDouble.empty())).isEqualTo("–");
        assertThat(FigureFormat.gain(OptionalDouble.empty())).isEqualTo("–");
        assertThat(FigureFormat.exact(OptionalDouble.empty())).isEmpty();
        assertThat(FigureFormat.length(OptionalDouble.empty())).isEqualTo("0.0%");
    }

    @ParameterizedTest
    @CsvSource({"0.04, +0.040", "-0.12, −0.120", "0, ±0.000", "-0.0001, ±0.000"})
    void gains_have_a_sign(double gain, String text) {
        assertThat(FigureFormat.gain(OptionalDouble.of(gain))).isEqualTo(text);
    }

    @Test
    void counts_have_thousands_and_a_plural() {
        assertThat(FigureFormat.count(1)).isEqualTo("1");
        assertThat(FigureFormat.count(1, "image")).isEqualTo("1 image");
        assertThat(FigureFormat.count(0, "image")).isEqualTo("0 images");
        assertThat(FigureFormat.count(1_234_567, "image")).isEqualTo("1,234,567 images");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "4230, 4.2 s",
        "59960, 1 min 00 s",
        "185000, 3 min 05 s",
        "3599700, 1 h 00 min",
        "7620000, 2 h 07 min"
    })
    void durations_are_said_as_people_say_them(long millis, String text) {
        assertThat(FigureFormat.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.034, 0.03", "3.394, 3.4", "99.96, 100", "'1234.4', '1,234'"})
    void rates_have_as_many_places_as_they_need(double rate, String text) {
        assertThat(FigureFormat.rate(OptionalDouble.of(rate))).isEqualTo(text);
    }

    @Test
    void numbers_do_not_depend_on_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(FigureFormat.count(1012)).isEqualTo("1,012");
            assertThat(FigureFormat.length(OptionalDouble.of(0.5))).isEqualTo("50.0%");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_share_outside_its_range_is_refused() {
        assertThatThrownBy(() -> FigureFormat.score(OptionalDouble.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FigureFormat.score(OptionalDouble.of(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
