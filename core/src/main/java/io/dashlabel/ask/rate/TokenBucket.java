package io.dashlabel.ask.rate;

import java.time.Duration;
import java.time.Instant;

/**
 * Allows a number of units per minute, at an even rate. Services also count per second and would reject the units of a
 * whole minute at once. A delay of up to a tenth of a second is caught up, so that late wake-ups do not slow the flow.
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

    /**
     * The time at which the next caller may begin, for any number of units. A caller that needs more than a minute's
     * units delays its successors.
     */
    Instant free() {
        return free;
    }

    void take(long units, Instant now) {
        Instant from = now.minus(CAUGHT_UP);
        free = (free.isAfter(from) ? free : from).plus(time(units));
    }

    /** @param units number of units beyond those taken; negative if fewer were used */
    void correct(long units) {
        free = free.plus(time(units));
    }

    private Duration time(long units) {
        return Duration.ofNanos(Math.round(units * nanosPerUnit));
    }
}
