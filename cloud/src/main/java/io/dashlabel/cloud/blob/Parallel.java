package io.dashlabel.cloud.blob;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Runs the same work on many things in parallel, because each round trip to a storage takes long. */
final class Parallel {

    private static final int THREADS = 8;

    /** Work on one thing. */
    @FunctionalInterface
    interface Work<T> {
        void on(T thing) throws IOException;
    }

    private Parallel() {}

    /** Ends when all work is done. After a failure it starts no more work and throws the failure. */
    static <T> void each(Collection<T> things, Work<T> work) throws IOException {
        if (things.size() < 2) {
            for (T thing : things) {
                work.on(thing);
            }
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(THREADS, things.size()), task -> new Thread(task, "dashlabel-blob"));
        Semaphore room = new Semaphore(2 * THREADS);
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try {
            for (Iterator<T> each = things.iterator(); each.hasNext() && !failed.isDone(); ) {
                T thing = each.next();
                room.acquire();
                threads.execute(() -> {
                    try {
                        if (!failed.isDone()) {
                            work.on(thing);
                        }
                    } catch (IOException | RuntimeException | Error e) {
                        failed.completeExceptionally(e);
                    } finally {
                        room.release();
                    }
                });
            }
            room.acquire(2 * THREADS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            threads.shutdown();
        }
        rethrow(failed);
    }

    private static void rethrow(CompletableFuture<Void> failed) throws IOException {
        try {
            failed.getNow(null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            if (e.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw e;
        }
    }
}
