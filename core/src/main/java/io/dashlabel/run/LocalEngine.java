package io.dashlabel.run;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Lane;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs annotators in this JVM. The CPU lane has {@code workers} threads; remote annotators wait on threads of their
 * own. At most {@code inFlight} images are between loading and the sink, which bounds memory for a source of any size.
 */
public final class LocalEngine implements Engine {

    private final int workers;
    private final int inFlight;

    /**
     * @param workers number of images that this machine decodes and labels at once; the number of cores is best
     * @param inFlight number of images in memory at once, at least {@code workers}
     */
    public LocalEngine(int workers, int inFlight) {
        if (workers < 1 || inFlight < workers) {
            throw new IllegalArgumentException("workers " + workers + ", in flight " + inFlight);
        }
        this.workers = workers;
        this.inFlight = inFlight;
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public void run(
            ImageSource source,
            List<? extends Annotator> annotators,
            FrameSink sink,
            OptionalLong limit,
            StopSignal stop)
            throws IOException {
        boolean remoteLane = annotators.stream().anyMatch(annotator -> annotator.lane() == Lane.REMOTE);
        ExecutorService cpu = Executors.newFixedThreadPool(workers, task -> new Thread(task, "dashlabel-cpu"));
        ExecutorService remote = Executors.newCachedThreadPool(task -> new Thread(task, "dashlabel-remote"));
        Semaphore room = new Semaphore(remoteLane ? inFlight : Math.min(inFlight, workers + 1));
        int permits = room.availablePermits();
        AtomicReference<Throwable> fatal = new AtomicReference<>();
        ImageTask task = new ImageTask(annotators, remote, stop);
        try (Stream<ImageRef> images = source.images(limit, ref -> true)) {
            for (Iterator<ImageRef> refs = images.iterator(); !stopping(stop, fatal) && refs.hasNext(); ) {
                ImageRef ref = refs.next();
                room.acquire();
                cpu.execute(() -> {
                    if (stopping(stop, fatal)) {
                        room.release();
                        return;
                    }
                    begin(task, ref, sink, fatal, room, cpu);
                });
            }
            room.acquire(permits);
        } catch (InterruptedException e) {
            fatal.compareAndSet(null, new InterruptedIOException("the run was interrupted"));
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            fatal.compareAndSet(null, e.getCause());
        } finally {
            close(remote);
            close(cpu);
        }
        rethrow(fatal.get());
    }

    private static boolean stopping(StopSignal stop, AtomicReference<Throwable> fatal) {
        return stop.stopped() || fatal.get() != null;
    }

    private static void begin(
            ImageTask task,
            ImageRef ref,
            FrameSink sink,
            AtomicReference<Throwable> fatal,
            Semaphore room,
            ExecutorService cpu) {
        try {
            var labeled = task.label(ref);
            if (labeled.isDone()) {
                finish(labeled.join(), null, sink, fatal, room);
            } else {
                var unused = labeled.whenCompleteAsync((done, failed) -> finish(done, failed, sink, fatal, room), cpu);
            }
        } catch (Throwable e) { // an Error in one task must end the run, not hang it
            fatal.compareAndSet(null, unwrap(e));
            room.release();
        }
    }

    private static void finish(
            @Nullable LabeledImage labeled,
            @Nullable Throwable failed,
            FrameSink sink,
            AtomicReference<Throwable> fatal,
            Semaphore room) {
        try {
            if (labeled == null) {
                fatal.compareAndSet(null, unwrap(failed));
            } else {
                sink.accept(labeled);
            }
        } catch (Throwable e) { // likewise
            fatal.compareAndSet(null, unwrap(e));
        } finally {
            room.release();
        }
    }

    private static Throwable unwrap(@Nullable Throwable e) {
        if (e == null) {
            return new IllegalStateException("neither labels nor a failure");
        }
        boolean wrapped = e instanceof CompletionException || e instanceof UncheckedIOException;
        return wrapped && e.getCause() != null ? unwrap(e.getCause()) : e;
    }

    private static void rethrow(@Nullable Throwable fatal) throws IOException {
        if (fatal instanceof IOException io) {
            throw io;
        }
        if (fatal instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (fatal instanceof Error error) {
            throw error;
        }
        if (fatal != null) {
            throw new IllegalStateException(fatal);
        }
    }

    /** Waits for running work without a time limit: native sessions must not be closed while they work. */
    private static void close(ExecutorService lane) {
        lane.shutdown();
        boolean interrupted = false;
        for (boolean ended = false; !ended; ) {
            try {
                ended = lane.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
