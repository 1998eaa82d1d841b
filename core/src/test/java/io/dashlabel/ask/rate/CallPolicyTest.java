package io.dashlabel.ask.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.io.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallPolicyTest {

    @Test
    void what_makes_no_sense_is_refused() {
        CallPolicy usual = CallPolicy.DEFAULT;
        assertThatThrownBy(() -> usual.withAttempts(0)).hasMessage("attempts must be at least 1, is 0");
        assertThatThrownBy(() -> usual.withConcurrency(0)).hasMessageContaining("concurrency");
        assertThatThrownBy(() -> usual.withDeadline(Duration.ZERO)).hasMessageContaining("deadline");
        assertThatThrownBy(() -> usual.withRates(OptionalLong.of(0), OptionalLong.empty()))
                .hasMessageContaining("requestsPerMinute");
        assertThatThrownBy(() -> usual.withRates(OptionalLong.empty(), OptionalLong.of(-1)))
                .hasMessageContaining("tokensPerMinute");
    }

    @Test
    void each_with_changes_one_thing() {
        CallPolicy changed = CallPolicy.DEFAULT
                .withAttempts(2)
                .withDeadline(Duration.ofSeconds(7))
                .withConcurrency(3)
                .withRates(OptionalLong.of(60), OptionalLong.of(1000));
        assertThat(changed)
                .isEqualTo(new CallPolicy(
                        2,
                        Duration.ofSeconds(7),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        3,
                        OptionalLong.of(60),
                        OptionalLong.of(1000)));
    }

    @Test
    void a_steady_clock_starts_with_the_machine_s_and_never_goes_back() {
        Instant before = Instant.now();
        Clock clock = new MonotonicClock().withZone(ZoneId.of("Europe/Berlin"));
        Instant first = clock.instant();
        assertThat(first).isBetween(before, before.plus(Duration.ofHours(1)));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
        assertThat(clock.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
