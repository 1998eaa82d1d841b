package io.dashlabel.pipeline.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How quickly work goes on now: over the last half minute, so that a slow beginning does not tell how long the rest takes.
 * For one thread at a time.
 */
public final class Throughput {

    private static final double RECENT = Duration.ofSeconds(30).toNanos();
    private static final double APART = Duration.ofMillis(500).toNanos();
    private static final double KNOWN_AFTER = Duration.ofSeconds(1).toNanos();

    private record Mark(long nanos, double done) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private Mark last;

    /** @param nanos now, by a clock that only goes forward */
    public Throughput(long nanos) {
        last = new Mark(nanos, 0);
        marks.add(last);
    }

    /** So much is done by now; of what comes out of order the most counts. */
    public void at(long nanos, double done) {
        last = new Mark(nanos, Math.max(done, last.done()));
        if (nanos - marks.getLast().nanos() >= APART) {
            marks.addLast(last);
        }
        // One mark at or before the edge stays: from it on is what counts as recent.
        while (marks.size() > 2 && nanos - second().nanos() >= RECENT) {
            marks.removeFirst();
        }
    }

    private Mark second() {
        var each = marks.iterator();
        each.next();
        return each.next();
    }

    /** Done per second; absent as long as it is not known. */
    public OptionalDouble perSecond() {
        Mark first = marks.getFirst();
        double nanos = last.nanos() - first.nanos();
        double done = last.done() - first.done();
        return nanos >= KNOWN_AFTER && done > 0 ? OptionalDouble.of(done * 1e9 / nanos) : OptionalDouble.empty();
    }

    /** Time until all is done, as of the last thing that was; absent as long as the pace is not known. */
    public Optional<Duration> left(double total) {
        OptionalDouble rate = perSecond();
        return rate.isPresent()
                ? Optional.of(Duration.ofSeconds(Math.round(Math.max(0, total - last.done()) / rate.getAsDouble())))
                : Optional.empty();
    }
}
