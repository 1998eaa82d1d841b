package io.dashlabel.pipeline.runs;

import io.dashlabel.label.FailureKind;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StepOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the outcome of each image and step of a run from its journal. Its memory use grows only with the size of the
 * journal. A run in progress can be read too, without its later results. For one thread.
 */
public final class RunOutcomes implements Closeable {

    /**
     * A failed step of an image.
     *
     * @param image the image's name
     */
    public record Failed(String image, StepOutcome step) {}

    /**
     * All counts.
     *
     * @param images the images in the journal
     * @param failed the images with at least one failed step
     * @param passing the failed images that {@code run --resume} tries again, because their failures may be temporary
     * @param byStep by step, the count of each outcome
     */
    public record Counts(long images, long failed, long passing, Map<String, Map<String, Long>> byStep) {}

    private final Journal journal;

    private RunOutcomes(Journal journal) {
        this.journal = journal;
    }

    /** Empty if the run has no journal, because its labels came from another program. */
    public static RunOutcomes of(RunFolder run) throws IOException {
        return new RunOutcomes(Journal.openToRead(run.journal()));
    }

    public int size() {
        return journal.size();
    }

    public Counts counts() throws IOException {
        long[] counts = new long[3];
        Map<String, Map<String, Long>> byStep = new TreeMap<>();
        journal.forEach(entry -> {
            counts[0]++;
            counts[1] += entry.succeeded() ? 0 : 1;
            counts[2] += entry.steps().stream().anyMatch(RunOutcomes::isPassing) ? 1 : 0;
            entry.steps()
                    .forEach(step -> byStep.computeIfAbsent(step.step(), name -> new TreeMap<>())
                            .merge(step.outcome(), 1L, Long::sum));
        });
        return new Counts(counts[0], counts[1], counts[2], Collections.unmodifiableMap(byStep));
    }

    /** Passes each failed step and its image's name to {@code reader}. */
    public void failures(Consumer<Failed> reader) throws IOException {
        journal.forEach(entry -> failures(entry, reader));
    }

    private static void failures(JournalEntry entry, Consumer<Failed> reader) {
        entry.steps().stream()
                .filter(step -> !step.succeeded())
                .forEach(step -> reader.accept(new Failed(entry.image(), step)));
    }

    /** Whether another try may succeed without a change. False for an unknown kind of failure. */
    public static boolean isPassing(StepOutcome step) {
        return !step.succeeded()
                && FailureKind.find(step.outcome())
                        .map(FailureKind::isTransient)
                        .orElse(false);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
