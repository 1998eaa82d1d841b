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
 * Sends a run's questions in batches and waits for the answers. After each step it records the batches in the run's
 * folder. If the process is killed, the resumed run continues with the same batches and pays for nothing twice. For one
 * use by one thread.
 *
 * @param folder of the run
 * @param run id of the run; users find its batches at the service by it
 * @param retries selects the failures of this run's earlier batches that are asked once more
 * @param stopped whether the run must end; waiting then ends within a fraction of a second
 * @param folderListener called after each change of the folder
 * @param progress called at each check with the progress of the batches
 * @param messages called with a message that the user should read now
 */
public record BatchRunner(
        Path folder,
        String run,
        Predicate<Failure> retries,
        BooleanSupplier stopped,
        FolderListener folderListener,
        Consumer<String> progress,
        Consumer<String> messages) {

    /** Receives a call after each change of the folder. */
    @FunctionalInterface
    public interface FolderListener {

        /** @throws IOException if the change cannot be saved */
        void folderChanged() throws IOException;
    }

    private static final Duration SLICE = Duration.ofMillis(200);

    /**
     * Sends the missing questions. Returns when all batches have ended or the run is stopped. It throws no exception
     * for questions that cannot be asked; each member reports them for its images.
     *
     * @param members asked in batches; each finds its answers afterwards
     * @param images to label
     * @throws IOException if the store or the folder fails
     */
    public void ask(List<BatchedClassifier> members, ImageSource images) throws IOException {
        SubmittedBatches submitted = new SubmittedBatches(folder.resolve("batches"), folderListener);
        submitted.sweep();
        List<BatchTracker> all = new ArrayList<>();
        for (BatchedClassifier member : members) {
            BatchTracker tracker = new BatchTracker(this, member, submitted);
            all.add(tracker);
            new BatchSubmitter(this, member, submitted, tracker).send(images);
        }
        while (true) {
            List<BatchTracker> open =
                    all.stream().filter(BatchTracker::isWaiting).toList();
            if (open.isEmpty()) {
                return;
            }
            if (isStopped()) {
                messages.accept("the service continues the batches; resume the run later to download their answers");
                return;
            }
            progress.accept(open.stream().map(BatchTracker::progress).collect(Collectors.joining("; ")));
            Duration longest = open.stream()
                    .map(each -> each.service().pollInterval())
                    .max(Duration::compareTo)
                    .orElseThrow();
            sleep(longest, members.get(0));
            for (BatchTracker each : open) {
                each.poll();
            }
        }
    }

    /**
     * Counts the questions of a run that the service has not answered yet, according to the run's folder.
     *
     * @param folder of the run
     */
    public static long unanswered(Path folder) throws IOException {
        return new SubmittedBatches(folder.resolve("batches"), () -> {})
                .all().stream()
                        .filter(sent -> !sent.ended())
                        .mapToLong(sent -> sent.images().size())
                        .sum();
    }

    boolean isStopped() {
        return stopped.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    /** Sleeps in slices, because a stop signal does not wake the thread. */
    void sleep(Duration time, BatchedClassifier member) {
        try {
            for (Duration left = time; left.compareTo(Duration.ZERO) > 0 && !isStopped(); left = left.minus(SLICE)) {
                member.stack().sleeper().sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
