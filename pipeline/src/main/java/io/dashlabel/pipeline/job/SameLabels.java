package io.dashlabel.pipeline.job;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.image.Shard;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds images for which two parts of a run have different labels. Only parts with the same shard share images. */
final class SameLabels {

    private SameLabels() {}

    /**
     * Checks the parts.
     *
     * @param parts in the order of their shards
     * @throws UsageException if a part has an image of another shard, or two parts have different labels for an image
     * @throws IOException if a file cannot be read
     */
    static void require(List<StoredRun> parts) throws IOException {
        StoredRun before = parts.get(0);
        for (StoredRun part : parts) {
            requireOwnImages(part);
            if (part != before && RunParts.shard(part).equals(RunParts.shard(before))) {
                requireSame(before, part);
            }
            before = part;
        }
    }

    private static void requireOwnImages(StoredRun part) throws IOException {
        Shard shard = RunParts.shard(part);
        Journal.read(part.folder().journal(), entry -> {
            if (!shard.contains(entry.image())) {
                throw new UsageException("run " + part.id() + " is shard " + shard.word() + " and holds "
                        + entry.image() + ", which belongs to another shard; make the run again");
            }
        });
    }

    private static void requireSame(StoredRun a, StoredRun b) throws IOException {
        try (Journal other = Journal.openToRead(b.folder().journal());
                Journal own = Journal.openToRead(a.folder().journal())) {
            own.forEach(entry -> {
                try {
                    Optional<JournalEntry> there = other.last(entry.image());
                    if (there.isPresent() && !isSame(entry, there.get(), a, b)) {
                        throw new UsageException("runs " + a.id() + " and " + b.id() + " have different labels for "
                                + entry.image() + "; name only one of these runs");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static boolean isSame(JournalEntry entry, JournalEntry other, StoredRun a, StoredRun b) throws IOException {
        if (!entry.labels().equals(other.labels()) || !entry.sha256().equals(other.sha256())) {
            return false;
        }
        if (entry.labels().isEmpty()) {
            return true;
        }
        Path one = PerImageLabels.place(a.folder().labels(), entry.image());
        Path two = PerImageLabels.place(b.folder().labels(), entry.image());
        return Files.mismatch(one, two) < 0;
    }
}
