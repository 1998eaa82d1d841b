package io.dashlabel.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants the process to end, by Ctrl-C or {@code kill}. Work that was {@link #during begun} here is told, once,
 * and ends by itself; where there is none the process exits. Thread-safe.
 *
 * <p>The JVM's own way, which is to begin its shutdown at once and to let hooks wait, is not used: ONNX Runtime has a hook
 * that closes its library under the calls that are still in it.
 */
final class Interrupts {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Ends the process. */
    interface Exit {
        /** After what is under way in native code. */
        void soon(int code);

        /** Without waiting for anything. */
        void now(int code);
    }

    /** Work that ends by itself when it is told to. */
    record Work(Runnable tell, CountDownLatch ended) implements AutoCloseable {
        @Override
        public void close() {
            ended.countDown();
        }
    }

    private final AtomicReference<@Nullable Work> work = new AtomicReference<>();
    private final AtomicInteger signal = new AtomicInteger();

    /**
     * Begins work; to be closed when it has ended.
     *
     * @param tell is called at most once, on another thread
     */
    Work during(Runnable tell) {
        Work begun = new Work(tell, new CountDownLatch(1));
        work.set(begun);
        return begun;
    }

    /** A signal has come; returns when the work has ended, or never. Those after the first one change nothing. */
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
            System.err.println("dashlabel: gave up waiting for the images in work");
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

    /** What the shell is told: by which signal the process ended, where one came. */
    int exitCode(int code) {
        return signal.get() == 0 ? code : 128 + signal.get();
    }
}
