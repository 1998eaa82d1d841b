package io.dashlabel.ask.rate;

import java.time.Duration;
import java.time.Instant;

/**
 * So many units a minute, evenly: services count over seconds too, so that a minute's worth at once is turned away. What
 * was missed in the last tenth of a second is caught up, so that late wake-ups do not slow the flow.
 *
 * <p>Not safe for concurrent use: {@link RateLimiter} guards it.
 */
final class TokenBucket {

    private static final Duration CAUGHT_UP = Duration.ofMillis(100);

    private final double nanosPerUnit;
    private Instant free;

    TokenBucket(long unitsPerMinute, Instant now) {
        this.nanosPerUnit = Duration.ofMinutes(1).toNanos() / (double) unitsPerMinute;
        this.free = now;
    }

    /** From when on the next may begin, however many units it needs: what is larger than a minute's worth is paid after. */
    Instant free() {
        return free;
    }

    void take(long units, Instant now) {
        Instant from = now.minus(CAUGHT_UP);
        free = (free.isAfter(from) ? free : from).plus(time(units));
    }

    /** @param units more than were taken, or fewer where negative */
    void correct(long units) {
        free = free.plus(time(units));
    }

    private Duration time(long units) {
        return Duration.ofNanos(Math.round(units * nanosPerUnit));
    }
}
