package io.dashlabel.testkit;

import io.dashlabel.io.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Records each requested sleep and advances a clock by it at once, without sleeping. Safe for concurrent use. */
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

    /** The sleeps so far, in order. */
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
