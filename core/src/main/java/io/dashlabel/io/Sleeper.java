package io.dashlabel.io;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a while. A parameter of its callers, so that tests do not wait. Safe for concurrent use. */
@FunctionalInterface
public interface Sleeper {

    /** Suspends the calling thread; returns at once if the time is zero or negative. */
    void sleep(Duration time) throws InterruptedException;

    /** Waits in real time. */
    static Sleeper real() {
        return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
