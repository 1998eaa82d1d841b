package io.dashlabel.serve.desk;

import io.dashlabel.label.UsageException;
import io.dashlabel.review.RunReview;
import io.dashlabel.run.RunFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The review of a run, open for writing if no other process edits the run. Otherwise it is read, and read again when the
 * other process has added edits. Safe for use by several threads.
 */
final class OpenJournal implements Closeable {

    static final String READ_ONLY = "the server was started with --read-only";

    private final RunFolder folder;
    private final Optional<String> readOnly;
    private RunReview review;
    private long size;

    private OpenJournal(RunFolder folder, RunReview review, Optional<String> readOnly) throws IOException {
        this.folder = folder;
        this.review = review;
        this.readOnly = readOnly;
        this.size = size();
    }

    /** @throws UsageException if a line of the journal is no edit */
    static OpenJournal open(RunFolder folder, boolean isReadOnly) throws IOException {
        if (isReadOnly) {
            return new OpenJournal(folder, RunReview.openToRead(folder), Optional.of(READ_ONLY));
        }
        if (folder.isUnderReview()) {
            return new OpenJournal(
                    folder,
                    RunReview.openToRead(folder),
                    Optional.of("another dashlabel process edits the labels of this run; stop it and start the server"
                            + " again to edit here"));
        }
        return new OpenJournal(folder, RunReview.open(folder), Optional.empty());
    }

    /** Why no edit can be made; empty if edits can be made. */
    Optional<String> readOnlyReason() {
        return readOnly;
    }

    /** The review for reading. */
    synchronized RunReview review() throws IOException {
        requireRun();
        if (readOnly.isPresent() && size() != size) {
            long now = size();
            RunReview newer = RunReview.openToRead(folder);
            review.close();
            review = newer;
            size = now;
        }
        return review;
    }

    /** @throws ReadOnlyException if no edit can be made */
    RunReview forEdits() throws IOException {
        if (readOnly.isPresent()) {
            throw new ReadOnlyException(readOnly.get());
        }
        RunReview open = review();
        requireJournal();
        return open;
    }

    /** @throws GoneException if somebody deleted the run */
    void requireRun() {
        if (!Files.isDirectory(folder.labels())) {
            throw new GoneException("the run " + folder.id() + " was deleted");
        }
    }

    /**
     * An open file can be written even after somebody deleted it, and what is written there is lost.
     *
     * @throws GoneException if somebody deleted the journal
     */
    void requireJournal() {
        if (!Files.isRegularFile(folder.review())) {
            throw new GoneException("somebody deleted " + folder.review() + "; start the server again to go on");
        }
    }

    private long size() throws IOException {
        return Files.exists(folder.review()) ? Files.size(folder.review()) : 0;
    }

    @Override
    public synchronized void close() throws IOException {
        review.close();
    }
}
