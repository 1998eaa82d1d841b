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
 * What became of each image and step of a run, from its journal. Memory does not grow with the images beyond what
 * the journal itself holds. A run that is at work can be read too; what it does later is not seen. For one thread.
 */
public final class RunOutcomes implements Closeable {

    /**
     * A step of an image that failed.
     *
     * @param image the image's name
     */
    public record Failed(String image, StepOutcome step) {}

    /**
     * Everything counted.
     *
     * @param images that are in the ledger
     * @param failed those of which at least one step failed
     * @param passing those of them that {@code run --resume} tries again: nothing else is wrong with them
     * @param byStep by step, how often each outcome came
     */
    public record Counts(long images, long failed, long passing, Map<String, Map<String, Long>> byStep) {}

    private final Journal journal;

    private RunOutcomes(Journal journal) {
        this.journal = journal;
    }

    /** Empty where the run has no journal: its labels came from elsewhere. */
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

    /** Hears of each step that failed, by the name of its image. */
    public void failures(Consumer<Failed> reader) throws IOException {
        journal.forEach(entry -> failures(entry, reader));
    }

    private static void failures(JournalEntry entry, Consumer<Failed> reader) {
        entry.steps().stream()
                .filter(step -> !step.succeeded())
                .forEach(step -> reader.accept(new Failed(entry.image(), step)));
    }

    /** Whether another try may go better although nothing is changed; a kind that nobody knows is none of these. */
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
