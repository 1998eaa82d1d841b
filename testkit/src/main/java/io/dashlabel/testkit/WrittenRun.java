package io.dashlabel.testkit;

import io.dashlabel.label.Failure;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run's folder with content that a test defines.
 *
 * @param root of the run
 */
public record WrittenRun(Path root) {

    /** @param manifest the content of {@code run.json}, with single quotes instead of double ones */
    public static WrittenRun at(Path runs, String id, String manifest) throws IOException {
        WrittenRun run = new WrittenRun(runs.resolve(id));
        Files.createDirectories(run.root.resolve("labels"));
        Files.writeString(run.root.resolve("run.json"), manifest.replace('\'', '"'));
        return run;
    }

    /** Writes a run that completed at an hour of a day in November. */
    public static WrittenRun completed(Path runs, String id, int hour) throws IOException {
        return at(
                runs,
                id,
                "{'run': '" + id + "', 'status': 'completed', 'begun': '2026-11-23T" + hour
                        + ":00:00Z', 'steps': 'annotate', 'counts': {'pictures': 50, 'failed': 0}}");
    }

    /** Opens its journal, as a process does that labels in it. */
    public Journal work() throws IOException {
        return Journal.open(root.resolve("pictures.jsonl"));
    }

    /** Adds an image to the journal, with a detector's success and the failures. */
    public static void add(Journal journal, String image, Failure... failures) throws IOException {
        JournalEntry entry = new JournalEntry(
                image,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                0,
                Map.of(),
                List.of(new StepOutcome("yolox", StepOutcome.OK, Optional.empty(), 1)));
        for (Failure failure : failures) {
            entry = entry.withStep(StepOutcome.of(failure));
        }
        journal.add(entry);
    }
}
