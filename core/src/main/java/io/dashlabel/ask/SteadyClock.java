package io.dashlabel.ask;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Starts with the machine's time and then only goes on: a machine whose clock is set while a run is under way neither
 * ends the run's deadlines nor stretches them. Safe for concurrent use.
 */
public final class SteadyClock extends Clock {

    private final ZoneId zone;
    private final Instant start;
    private final long startNanos;

    public SteadyClock() {
        this(ZoneOffset.UTC, Instant.now(), System.nanoTime());
    }

    private SteadyClock(ZoneId zone, Instant start, long startNanos) {
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
        return new SteadyClock(other, start, startNanos);
    }
}
