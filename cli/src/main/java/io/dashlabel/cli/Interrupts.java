package io.dashlabel.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Handles Ctrl-C and {@code kill}. It stops the work that {@link #during} registered, once, and waits for its end.
 * Without work, the process exits. Thread-safe.
 *
 * <p>This replaces the JVM's own shutdown, because ONNX Runtime has a shutdown hook that closes its library while
 * calls are still running in it.
 */
final class Interrupts {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Ends the process. */
    interface Exit {
        /** Exits after the native calls in progress have returned. */
        void soon(int code);

        /** Exits at once. */
        void now(int code);
    }

    /** Work that ends after {@code tell} has run. */
    record Work(Runnable tell, CountDownLatch ended) implements AutoCloseable {
        @Override
        public void close() {
            ended.countDown();
        }
    }

    private final AtomicReference<@Nullable Work> work = new AtomicReference<>();
    private final AtomicInteger signal = new AtomicInteger();

    /**
     * Registers work. The caller closes it at its end.
     *
     * @param tell asks the work to stop; called at most once, on another thread
     */
    Work during(Runnable tell) {
        Work begun = new Work(tell, new CountDownLatch(1));
        work.set(begun);
        return begun;
    }

    /** Handles a signal. Returns when the work has ended, or exits the process. Ignores all signals after the first. */
    void signalled(int number, Exit exit) {
        if (!signal.compareAndSet(0, number)) {
            return;
        }
        Work underWay = work.get();
        if (underWay == null || underWay.ended().getCount() == 0) {
            exit.soon(128 + number);
            return;
        }
        underWay.tell().run();
        if (!ended(underWay)) {
            System.err.println("dashlabel: stopped waiting for the images in progress");
            exit.now(128 + number);
        }
    }

    private static boolean ended(Work work) {
        try {
            return work.ended().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the exit code of the process: 128 and the number of the signal, if there was one. */
    int exitCode(int code) {
        return signal.get() == 0 ? code : 128 + signal.get();
    }
}
