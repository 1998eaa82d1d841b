package io.dashlabel.io;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a while. Handed in, so that tests do not wait. Safe for concurrent use. */
@FunctionalInterface
public interface Sleeper {

    /** Lets the calling thread sleep; zero and less return at once. */
    void sleep(Duration time) throws InterruptedException;

    /** Real time. */
    static Sleeper real() {
        return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
