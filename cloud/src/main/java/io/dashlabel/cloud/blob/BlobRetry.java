package io.dashlabel.cloud.blob;

import io.dashlabel.io.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How long a run waits for an unreachable storage, in addition to the tries of single requests.
 *
 * @param window the whole waiting time
 * @param pause between two tries
 * @param blocks the most blocks of a growing blob before a new one starts
 */
record BlobRetry(Sleeper sleeper, Duration window, Duration pause, int blocks) {

    /** The service allows 50,000. */
    private static final int BLOCKS = 40_000;

    static BlobRetry standard(Sleeper sleeper) {
        return new BlobRetry(sleeper, Duration.ofMinutes(2), Duration.ofSeconds(5), BLOCKS);
    }

    /** Work with a storage. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Runs the work again and again while the storage is unreachable, until the window ends. */
    void through(Work work) throws IOException {
        Duration waited = Duration.ZERO;
        while (true) {
            try {
                work.run();
                return;
            } catch (BlobException e) {
                if (!e.is(BlobException.Kind.AWAY) || waited.compareTo(window) >= 0) {
                    throw e;
                }
                waited = waited.plus(pause);
                sleep();
            }
        }
    }

    void sleep() throws InterruptedIOException {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the storage");
        }
    }
}
