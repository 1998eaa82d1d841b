package io.dashlabel.pipeline.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The current speed of work, over the last half minute, so that a slow start does not distort the remaining time. For
 * one thread at a time.
 */
public final class Throughput {

    private static final double RECENT = Duration.ofSeconds(30).toNanos();
    private static final double APART = Duration.ofMillis(500).toNanos();
    private static final double KNOWN_AFTER = Duration.ofSeconds(1).toNanos();

    private record Mark(long nanos, double done) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private Mark last;

    /** @param nanos current time of a monotonic clock */
    public Throughput(long nanos) {
        last = new Mark(nanos, 0);
        marks.add(last);
    }

    /** Records the finished work; if calls come out of order, the largest value counts. */
    public void at(long nanos, double done) {
        last = new Mark(nanos, Math.max(done, last.done()));
        if (nanos - marks.getLast().nanos() >= APART) {
            marks.addLast(last);
        }
        // One mark at or before the edge stays: recent work starts there.
        while (marks.size() > 2 && nanos - second().nanos() >= RECENT) {
            marks.removeFirst();
        }
    }

    private Mark second() {
        var each = marks.iterator();
        each.next();
        return each.next();
    }

    /** Returns the finished work per second; absent while unknown. */
    public OptionalDouble perSecond() {
        Mark first = marks.getFirst();
        double nanos = last.nanos() - first.nanos();
        double done = last.done() - first.done();
        return nanos >= KNOWN_AFTER && done > 0 ? OptionalDouble.of(done * 1e9 / nanos) : OptionalDouble.empty();
    }

    /** Returns the remaining time, from the last recorded work on; absent while the speed is unknown. */
    public Optional<Duration> left(double total) {
        OptionalDouble rate = perSecond();
        return rate.isPresent()
                ? Optional.of(Duration.ofSeconds(Math.round(Math.max(0, total - last.done()) / rate.getAsDouble())))
                : Optional.empty();
    }
}
