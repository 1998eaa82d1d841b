package io.dashlabel.spark;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.run.Engine;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Labels on the executors of a Spark application, and gives the results to the sink on the driver. The driver sends names
 * of images; each task opens them and labels them like {@link LocalEngine}. So the sink gets each image once, whichever
 * attempt of a task was first, and writes the same files as without Spark.
 *
 * <p>The driver holds the names of one wave of images and the results that the sink has not taken yet. A stop signal ends
 * the tasks in progress; a resumed run labels their images again.
 */
final class SparkEngine implements Engine {

    /** Images in one Spark job: 150 MB of results, while Spark accepts 1 GB, and 15 MB of names. */
    static final int WAVE = 50_000;

    /** Images in one task, at most: half a minute of work, which is lost with its executor. */
    static final int SLICE = 250;

    /** Tasks for each core, so that the last ones end at about the same time. */
    private static final int TASKS_PER_CORE = 8;

    private final Supplier<JavaSparkContext> spark;
    private final Function<List<? extends Annotator>, SliceOpener> openers;
    private final LocalEngine local;
    private final CacheStatistics answers;
    private final int wave;
    private final int slice;

    /**
     * @param spark starts Spark, or gives the running one
     * @param openers makes what opens the same annotators on the executors
     * @param local the engine of the driver, for folders that it cannot list; its number of workers is that of the threads
     *     that feed the sink
     * @param answers of the run
     * @param wave number of images in one Spark job
     * @param slice most images in one task
     */
    SparkEngine(
            Supplier<JavaSparkContext> spark,
            Function<List<? extends Annotator>, SliceOpener> openers,
            LocalEngine local,
            CacheStatistics answers,
            int wave,
            int slice) {
        this.spark = spark;
        this.openers = openers;
        this.local = local;
        this.answers = answers;
        this.wave = wave;
        this.slice = slice;
    }

    @Override
    public int workers() {
        return local.workers();
    }

    @Override
    public int inFlight() {
        return local.inFlight();
    }

    @Override
    public void run(
            ImageSource source,
            List<? extends Annotator> annotators,
            FrameSink sink,
            OptionalLong limit,
            StopSignal stop)
            throws IOException {
        JavaSparkContext context = spark.get();
        SliceTask task = new SliceTask(openers.apply(annotators));
        TaskAnswers counts = new TaskAnswers(answers);
        try (Stream<ImageRef> images = source.images(limit, image -> true)) {
            Iterator<ImageRef> all = images.iterator();
            while (!stop.stopped() && all.hasNext()) {
                List<ImageRef> some = new ArrayList<>();
                List<ImageRef> unlisted = new ArrayList<>();
                while (some.size() < wave && all.hasNext()) {
                    ImageRef image = all.next();
                    (image.isUnlistedFolder() ? unlisted : some).add(image);
                }
                if (!unlisted.isEmpty()) {
                    local.run(new Listed(source, unlisted), annotators, sink, OptionalLong.empty(), stop);
                }
                if (!some.isEmpty()) {
                    new Wave(context, task, slices(some, context.defaultParallelism()), local.workers())
                            .run(new SliceSink(sink), counts, stop);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            ExecutorParts.ofThisJvm().closeIdle(); // with a local master, the executor is this process
        }
    }

    private List<List<ImageRef>> slices(List<ImageRef> images, int cores) {
        int tasks = Math.max(1, TASKS_PER_CORE * cores);
        int size = Math.max(1, Math.min(slice, (images.size() + tasks - 1) / tasks));
        List<List<ImageRef>> slices = new ArrayList<>();
        for (int from = 0; from < images.size(); from += size) {
            slices.add(images.subList(from, Math.min(images.size(), from + size)));
        }
        return slices;
    }

    /** Images of a source that are listed already. */
    private record Listed(ImageSource source, List<ImageRef> refs) implements ImageSource {

        @Override
        public String description() {
            return source.description();
        }

        @Override
        public Stream<ImageRef> images() {
            return refs.stream();
        }
    }
}
