package io.dashlabel.spark;

import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.LabeledImage;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/** Labels one slice of the images on an executor, with the engine of one machine. */
record SliceTask(SliceOpener opener) implements Serializable {

    /**
     * Labels the images of these names.
     *
     * @throws IOException if something could not be read; Spark then tries the slice again, perhaps elsewhere
     */
    SliceResult label(TaskContext task, List<String> names) throws IOException {
        ExecutorParts executor = ExecutorParts.ofThisJvm();
        try (ExecutorParts.Use use = executor.use(opener)) {
            OpenRunParts parts = use.parts();
            List<LabeledImage> labeled = Collections.synchronizedList(new ArrayList<>(names.size()));
            StopSignal stop = new StopSignal();
            String refused = null;
            try {
                int cores = task.cpus();
                new LocalEngine(cores, cores + 1)
                        .run(
                                new UntilKilled(parts.images().named(names), task),
                                parts.annotators(),
                                labeled::add,
                                OptionalLong.empty(),
                                stop);
            } catch (UsageException e) {
                refused = e.getMessage();
            }
            Optional<StopSignal.Stop> why = stop.why();
            return result(
                    executor,
                    labeled,
                    why.map(StopSignal.Stop::cause).orElse(null),
                    refused != null
                            ? refused
                            : why.map(StopSignal.Stop::sentence).orElse(null),
                    parts.answers());
        } catch (UsageException e) {
            return result(
                    executor,
                    List.of(),
                    null,
                    "the executor on " + host() + ": " + e.getMessage(),
                    new CacheStatistics());
        }
    }

    private static SliceResult result(
            ExecutorParts executor,
            List<LabeledImage> labeled,
            StopSignal.@Nullable Cause cause,
            @Nullable String sentence,
            CacheStatistics answers) {
        return new SliceResult(
                new ArrayList<>(labeled), cause, sentence, executor.id(), answers.remembered(), answers.asked());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }

    /** Ends early when Spark kills the attempt, because another one was faster or the run stops. */
    private record UntilKilled(ImageSource all, TaskContext task) implements ImageSource {

        @Override
        public String description() {
            return all.description();
        }

        @Override
        public Stream<ImageRef> images() throws IOException {
            return all.images().takeWhile(image -> !task.isInterrupted());
        }

        @Override
        public Stream<ImageRef> images(SkippedFiles skipped) throws IOException {
            return images();
        }
    }
}
