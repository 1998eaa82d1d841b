package io.dashlabel.batch;

import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks what a run has to ask in batches, and waits for the answers. What the service has is written down in the run's folder
 * after each step, so that a run which was killed goes on with the same batches and pays nothing twice. For one use by one
 * thread.
 *
 * @param folder of the run
 * @param run its id, by which people find its batches at the service
 * @param askedAgain which failures of earlier batches of this run are to be tried once more
 * @param stopped whether the run is to end; waiting ends within a fraction of a second
 * @param written told after each step that is written down in the folder
 * @param progress hears, at each look, how far the batches are
 * @param says hears what a person should read now
 */
public record BatchRunner(
        Path folder,
        String run,
        Predicate<Failure> askedAgain,
        BooleanSupplier stopped,
        Written written,
        Consumer<String> progress,
        Consumer<String> says) {

    /** Hears that the folder has changed. */
    @FunctionalInterface
    public interface Written {

        /** @throws IOException where what was written cannot be kept safe */
        void written() throws IOException;
    }

    private static final Duration SLICE = Duration.ofMillis(200);

    /**
     * Sends what is missing and waits until nothing more is to come, or the run is stopped. What cannot be asked is no
     * exception here: each member tells it of the images concerned.
     *
     * @param members asked in batches, each of which finds its answers afterwards
     * @param images that are to be labelled
     * @throws IOException where the store or the folder fails
     */
    public void ask(List<BatchedClassifier> members, ImageSource images) throws IOException {
        SubmittedBatches files = new SubmittedBatches(folder.resolve("batches"), written);
        files.sweep();
        List<BatchTracker> all = new ArrayList<>();
        for (BatchedClassifier member : members) {
            BatchTracker underway = new BatchTracker(this, member, files);
            all.add(underway);
            new BatchSubmitter(this, member, files, underway).send(images);
        }
        while (true) {
            List<BatchTracker> open = all.stream().filter(BatchTracker::waits).toList();
            if (open.isEmpty()) {
                return;
            }
            if (isStopped()) {
                says.accept("the batches go on at the service; their answers are fetched when the run goes on");
                return;
            }
            progress.accept(open.stream().map(BatchTracker::progress).collect(Collectors.joining("; ")));
            Duration longest = open.stream()
                    .map(each -> each.service().pause())
                    .max(Duration::compareTo)
                    .orElseThrow();
            sleep(longest, members.get(0));
            for (BatchTracker each : open) {
                each.look();
            }
        }
    }

    /**
     * How many questions of a run the service has and has not answered yet, as far as the run's folder tells.
     *
     * @param folder of the run
     */
    public static long underway(Path folder) throws IOException {
        return new SubmittedBatches(folder.resolve("batches"), () -> {})
                .all().stream()
                        .filter(sent -> !sent.over())
                        .mapToLong(sent -> sent.images().size())
                        .sum();
    }

    boolean isStopped() {
        return stopped.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    /** In slices, since a signal to stop wakes nobody. */
    void sleep(Duration time, BatchedClassifier member) {
        try {
            for (Duration left = time; left.compareTo(Duration.ZERO) > 0 && !isStopped(); left = left.minus(SLICE)) {
                member.parts().sleeper().sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
