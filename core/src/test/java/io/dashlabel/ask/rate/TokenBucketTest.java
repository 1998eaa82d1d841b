package io.dashlabel.ask.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void units_come_evenly_spaced() {
        TokenBucket flow = new TokenBucket(60, START);
        assertThat(flow.free()).isEqualTo(START);
        flow.take(1, START);
        assertThat(flow.free()).isEqualTo(START.plusSeconds(1));
        flow.take(5, START.plusSeconds(1));
        assertThat(flow.free()).isEqualTo(START.plusSeconds(6));
    }

    @Test
    void an_idle_minute_is_not_saved_up_but_a_late_wake_up_is_caught_up() {
        TokenBucket flow = new TokenBucket(60, START);
        flow.take(1, START.plusSeconds(60));
        assertThat(flow.free()).isEqualTo(START.plusMillis(60_900));
        flow.take(1, START.plusMillis(60_950));
        assertThat(flow.free()).isEqualTo(START.plusMillis(61_900));
    }

    @Test
    void what_was_taken_too_much_or_too_little_is_corrected() {
        TokenBucket flow = new TokenBucket(60_000, START);
        flow.take(1000, START);
        flow.correct(500);
        assertThat(flow.free()).isEqualTo(START.plusMillis(1500));
        flow.correct(-700);
        assertThat(flow.free()).isEqualTo(START.plusMillis(800));
    }

    @Test
    void no_minute_has_more_than_its_share() {
        TokenBucket flow = new TokenBucket(600, START);
        Instant now = START;
        int begun = 0;
        for (; Duration.between(START, now).toSeconds() < 60; begun++) {
            now = flow.free().isAfter(now) ? flow.free() : now;
            flow.take(1, now);
            now = now.plusMillis(begun % 3 * 40L); // late by up to 80 ms each time
        }
        assertThat(begun).isBetween(595, 602);
    }
}
