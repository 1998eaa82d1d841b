package io.dashlabel.testkit;

import io.dashlabel.io.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down how long it was to sleep and lets that much time pass on a clock, at once. Safe for concurrent use. */
public final class RecordingSleeper implements Sleeper {

    private final ManualClock clock;
    private final List<Duration> slept = new ArrayList<>();

    public RecordingSleeper(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        slept.add(time);
        clock.advance(time);
    }

    /** The sleeps so far, first one first. */
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
