package io.dashlabel.pipeline.job;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Failure;
import io.dashlabel.label.Frame;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.MissingLabel;
import io.dashlabel.run.record.RunCounts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts the labels of an existing run in place of the labelling step. A label file that is missing or unreadable is a
 * failure.
 */
final class ReadLabelsStep implements RunStep {

    @Override
    public void apply(RunContext run) throws IOException {
        FrameTally tally = run.tally();
        tally.leftOut(run.manifest()
                .record()
                .results()
                .counts()
                .map(RunCounts::imagesLeftOut)
                .orElse(Map.of()));
        try (Journal journal = Journal.openToRead(run.folder().journal())) {
            tally.duplicates(Duplicates.in(journal));
            for (MissingLabel missing : MissingLabel.of(run.folder(), journal)) {
                tally.add(missing.frame(), missing.entry());
            }
            read(run, LabelIndex.at(run.folder().labels()), journal);
        }
        run.labelled();
        run.run().sync();
    }

    private static void read(RunContext run, LabelIndex labels, Journal journal) throws IOException {
        FrameTally tally = run.tally();
        run.listener()
                .begins(
                        "reading labels",
                        "image",
                        OptionalLong.of(labels.names().size()));
        for (String name : labels.names()) {
            run.listener().counted(tally.images());
            Optional<Frame> stored = labels.of(name);
            if (stored.isEmpty()) {
                continue; // counted above
            }
            Failure failure = run.notDrawn().get(name);
            Frame frame = failure == null ? stored.get() : stored.get().withFailure(failure);
            Optional<JournalEntry> entry = journal.last(name);
            if (entry.isPresent()) {
                tally.add(frame, entry.get());
            } else {
                tally.add(frame, 0, Map.of());
            }
        }
        run.listener().counted(tally.images());
    }
}
