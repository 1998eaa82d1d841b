package io.dashlabel.io;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that starts with the machine's time and never goes back. A change of the machine's clock during a run neither
 * ends nor extends its deadlines. Safe for concurrent use.
 */
public final class MonotonicClock extends Clock {

    private final ZoneId zone;
    private final Instant start;
    private final long startNanos;

    public MonotonicClock() {
        this(ZoneOffset.UTC, Instant.now(), System.nanoTime());
    }

    private MonotonicClock(ZoneId zone, Instant start, long startNanos) {
        this.zone = zone;
        this.start = start;
        this.startNanos = startNanos;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MonotonicClock(other, start, startNanos);
    }
}
