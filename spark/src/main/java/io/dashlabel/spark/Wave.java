package io.dashlabel.spark;

import io.dashlabel.image.ImageRef;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** One Spark job over some slices of images. Its results go to the sink in the order in which Spark finishes them. */
final class Wave {

    /** How often the driver looks at the stop signal while Spark works. */
    private static final long LOOK_MILLIS = 100;

    private final JavaSparkContext spark;
    private final SliceTask task;
    private final List<List<ImageRef>> slices;
    private final int threads;
    private final String group = "dashlabel-" + UUID.randomUUID();
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();

    /** @param threads that call the sink */
    Wave(JavaSparkContext spark, SliceTask task, List<List<ImageRef>> slices, int threads) {
        this.spark = spark;
        this.task = task;
        this.slices = slices;
        this.threads = threads;
    }

    /**
     * Runs to the end, to the stop signal or to the first error of the sink.
     *
     * @throws UsageException if no executor can label this run
     * @throws IOException if the sink cannot write, or if Spark gives up
     */
    void run(SliceSink sink, TaskAnswers counts, StopSignal stop) throws IOException {
        ExecutorService sinking = Executors.newFixedThreadPool(threads, work -> new Thread(work, "dashlabel-sink"));
        ScheduledExecutorService looking =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "dashlabel-stop"));
        Semaphore room = new Semaphore(2 * threads);
        try {
            looking.scheduleWithFixedDelay(() -> cancelIfOver(stop), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            submit((index, result) -> {
                counts.saw(result);
                room.acquireUninterruptibly(); // Spark waits while the sink is slower than the cluster
                sinking.execute(() -> {
                    take(sink, slices.get(index), result, stop);
                    room.release();
                });
            });
        } catch (Exception e) { // Spark's Scala code throws checked exceptions that Java does not see
            if (!stop.stopped()) {
                fatal.compareAndSet(null, translated(e));
            }
        } finally {
            looking.shutdownNow();
            sinking.shutdown();
            await(sinking);
        }
        rethrow();
    }

    private void cancelIfOver(StopSignal stop) {
        if (stop.stopped() || fatal.get() != null) {
            spark.cancelJobGroup(group);
        }
    }

    private void take(SliceSink sink, List<ImageRef> slice, SliceResult result, StopSignal stop) {
        try {
            if (fatal.get() != null) {
                return;
            }
            sink.take(slice, result);
            String sentence = result.sentence();
            StopSignal.Cause cause = result.cause();
            if (sentence != null && cause != null) {
                stop.stop(cause, sentence);
            } else if (sentence != null) {
                throw new UsageException(sentence);
            }
        } catch (Throwable e) { // an Error of one slice must end the run, not hang it
            fatal.compareAndSet(null, e);
        }
        cancelIfOver(stop);
    }

    private interface Handler {
        void finished(int index, SliceResult result);
    }

    /** Blocks until Spark has finished or cancelled the job. The handler is called once for each slice. */
    private void submit(Handler handler) throws Exception {
        List<ArrayList<String>> names = new ArrayList<>();
        for (List<ImageRef> slice : slices) {
            ArrayList<String> some = new ArrayList<>();
            slice.forEach(image -> some.add(image.name()));
            names.add(some);
        }
        spark.setJobGroup(group, "dashlabel: labels of " + slices.size() + " slices of images", false);
        try {
            ClassTag<SliceResult> tag = ClassTag$.MODULE$.apply(SliceResult.class);
            spark.sc()
                    .runJob(
                            spark.parallelize(names, slices.size()).rdd(),
                            new OnExecutor(task),
                            new OnDriver(handler),
                            tag);
        } finally {
            spark.clearJobGroup();
        }
    }

    /** Serialised with each task. */
    private static final class OnExecutor
            extends AbstractFunction2<TaskContext, Iterator<ArrayList<String>>, SliceResult>
            implements java.io.Serializable {

        private static final long serialVersionUID = 1;
        private final SliceTask task;

        OnExecutor(SliceTask task) {
            this.task = task;
        }

        @Override
        public SliceResult apply(TaskContext context, Iterator<ArrayList<String>> slice) {
            try {
                return task.label(context, slice.next());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static final class OnDriver extends AbstractFunction2<Object, SliceResult, BoxedUnit> {

        private final Handler handler;

        OnDriver(Handler handler) {
            this.handler = handler;
        }

        @Override
        public BoxedUnit apply(Object index, SliceResult result) {
            handler.finished((Integer) index, result);
            return BoxedUnit.UNIT;
        }
    }

    private static Throwable translated(Exception e) {
        if (e instanceof SparkException) {
            String message = String.valueOf(e.getMessage());
            return new IOException(
                    "Spark gave up: " + message.lines().findFirst().orElse(message), e);
        }
        return e;
    }

    private void rethrow() throws IOException {
        Throwable thrown = fatal.get();
        if (thrown instanceof IOException io) {
            throw io;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }

    private static void await(ExecutorService sinking) throws IOException {
        try {
            while (!sinking.awaitTermination(1, TimeUnit.HOURS)) {
                continue; // a full slice may take long to draw
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the run was interrupted");
        }
    }
}
