package io.dashlabel.testkit;

import io.dashlabel.io.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that stands still until it is told to go on, and threads that sleep by it: they wake when the clock has come as
 * far as they wanted, whatever the real time. Safe for concurrent use.
 */
public final class ManualClock extends Clock implements Sleeper {

    private final List<Instant> wakeUps = new ArrayList<>();
    private Instant now;

    public ManualClock(Instant start) {
        this.now = start;
    }

    public ManualClock() {
        this(Instant.parse("2026-11-25T12:00:00Z"));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Not supported: a clock is used in one zone here. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /** Lets time pass and wakes those whose time has come. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
        wakeUps.removeIf(until -> !until.isAfter(now));
        notifyAll();
    }

    /** Lets time pass until the first sleeper wakes; does nothing where nobody sleeps. */
    public synchronized void advanceToNext() {
        wakeUps.stream().min(Instant::compareTo).ifPresent(next -> advance(Duration.between(now, next)));
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        Instant until = now.plus(time);
        if (!until.isAfter(now)) {
            return;
        }
        wakeUps.add(until);
        notifyAll();
        try {
            while (until.isAfter(now)) {
                wait();
            }
        } catch (InterruptedException e) {
            wakeUps.remove(until);
            throw e;
        }
    }

    /** How many threads sleep by this clock. */
    public synchronized int sleepers() {
        return wakeUps.size();
    }

    /** Waits in real time until so many threads sleep by this clock, at least. */
    public synchronized void awaitSleepers(int howMany) throws InterruptedException {
        while (wakeUps.size() < howMany) {
            wait();
        }
    }
}
