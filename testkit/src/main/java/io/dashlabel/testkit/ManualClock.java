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
 * A clock that advances only when a test says so. Threads that sleep by it wake when the clock has reached their time,
 * independent of the real time. Safe for concurrent use.
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

    /** Not supported: the tests use one time zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /** Advances the clock and wakes the threads whose time has come. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
        wakeUps.removeIf(until -> !until.isAfter(now));
        notifyAll();
    }

    /** Advances the clock until the first thread wakes. Does nothing if no thread sleeps. */
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

    /** The number of threads that sleep by this clock. */
    public synchronized int sleepers() {
        return wakeUps.size();
    }

    /** Waits in real time until at least this many threads sleep by this clock. */
    public synchronized void awaitSleepers(int howMany) throws InterruptedException {
        while (wakeUps.size() < howMany) {
            wait();
        }
    }
}
