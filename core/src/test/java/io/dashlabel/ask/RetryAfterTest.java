package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    private static Optional<Duration> headers(Map<String, String> headers) {
        return RetryAfter.parse(name -> Optional.ofNullable(headers.get(name)), Optional.empty(), NOON);
    }

    private static Optional<Duration> text(String text) {
        return RetryAfter.parse(name -> Optional.empty(), Optional.of(text), NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000",
        "0, 0",
        "2.5, 2500",
        "' 30 ', 30000",
        "0.0004, 1",
        "'Wed, 25 Nov 2026 12:00:30 GMT', 30000",
        "'Wed, 25 Nov 2026 12:00:00 GMT', 0"
    })
    void seconds_and_dates(String value, long millis) {
        assertThat(headers(Map.of("retry-after", value))).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "",
                "soon",
                "NaN",
                "Infinity",
                "1e9",
                "0x10",
                "1795000000",
                "86401",
                "Wed, 25 Nov 2026 11:59:59 GMT",
                "Fri, 27 Nov 2026 12:00:00 GMT",
                "Thu, 32 Nov 2026 12:00:00 GMT",
                "99999999999999999999999"
            })
    void what_is_negative_over_absurd_or_no_number_is_not_there(String value) {
        assertThat(headers(Map.of("retry-after", value))).isEmpty();
        assertThat(headers(Map.of("retry-after-ms", value)).filter(wait -> wait.compareTo(Duration.ofDays(1)) > 0))
                .isEmpty();
    }

    @Test
    void milliseconds_win_over_seconds_which_are_the_same_rounded() {
        assertThat(headers(Map.of("retry-after-ms", "450", "retry-after", "1"))).contains(Duration.ofMillis(450));
        assertThat(headers(Map.of("retry-after-ms", "-1", "retry-after", "1"))).contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "'Please retry after 26 seconds. Please contact support', 26000",
        "'Please try again in 450ms.', 450",
        "'Please try again in 6m0s. Visit', 360000",
        "'try again in 1h2m3.5s', 3723500",
        "'Retry after 1 second', 1000",
        "'Try again in 2 minutes and hope', 120000",
        "'try again in 1 minute, 5 seconds', 65000"
    })
    void sentences(String sentence, long millis) {
        assertThat(text(sentence)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "retry after a while", "retry after 5 apples", "used 26 seconds", "try again in 200 hours"})
    void texts_that_name_no_time(String text) {
        assertThat(text(text)).isEmpty();
    }

    @Test
    void the_longer_of_header_and_text_is_waited() {
        Map<String, String> one = Map.of("retry-after", "1");
        assertThat(RetryAfter.parse(
                        name -> Optional.ofNullable(one.get(name)), Optional.of("retry after 2 seconds"), NOON))
                .contains(Duration.ofSeconds(2));
        assertThat(RetryAfter.parse(name -> Optional.ofNullable(one.get(name)), Optional.of("try again in 20ms"), NOON))
                .contains(Duration.ofSeconds(1));
    }
}
