package io.dashlabel.serve.desk;

import io.dashlabel.label.UsageException;
import io.dashlabel.review.RunReview;
import io.dashlabel.run.RunFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The review of a run. It is only read until the first edit, so that looking at a run keeps no other process from working
 * on it; when another process has added edits, it is read again. From the first edit on it is open for writing. Safe for
 * use by several threads.
 */
final class OpenJournal implements Closeable {

    private static final String READ_ONLY = "the server was started with --read-only";
    private static final String OTHER_PROCESS =
            "another dashlabel process edits the labels of this run; stop it to edit here";

    /** Reads something of a review. */
    @FunctionalInterface
    interface Reading<T> {
        T of(RunReview review) throws IOException;
    }

    private final RunFolder folder;
    private final boolean isReadOnly;

    /**
     * A channel of the file must not be closed while another one holds the lock: some systems give up the lock then. So
     * nobody reads, and no other channel is opened, while the review is opened for writing.
     */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private RunReview review;
    private boolean isWriting;
    private long size;

    private OpenJournal(RunFolder folder, RunReview review, boolean isReadOnly) throws IOException {
        this.folder = folder;
        this.review = review;
        this.isReadOnly = isReadOnly;
        this.size = size();
    }

    /** @throws UsageException if a line of the journal is no edit */
    static OpenJournal open(RunFolder folder, boolean isReadOnly) throws IOException {
        return new OpenJournal(folder, RunReview.openToRead(folder), isReadOnly);
    }

    /** Why no edit can be made; empty if edits can be made. */
    Optional<String> readOnlyReason() {
        if (isReadOnly) {
            return Optional.of(READ_ONLY);
        }
        lock.readLock().lock();
        try {
            return !isWriting && folder.isUnderReview() ? Optional.of(OTHER_PROCESS) : Optional.empty();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether this process edits the run. */
    boolean isWriting() {
        lock.readLock().lock();
        try {
            return isWriting;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Reads something; it must not make edits.
     *
     * @throws GoneException if somebody deleted the run
     */
    <T> T read(Reading<T> reading) throws IOException {
        requireRun();
        refresh();
        lock.readLock().lock();
        try {
            return reading.of(review);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void refresh() throws IOException {
        if (isWriting() || size() == size) {
            return;
        }
        lock.writeLock().lock();
        try {
            if (!isWriting) {
                long now = size();
                RunReview newer = RunReview.openToRead(folder);
                review.close();
                review = newer;
                size = now;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The review for edits. The first call locks the run.
     *
     * @throws ReadOnlyException if no edit can be made
     * @throws GoneException if somebody deleted the run
     */
    RunReview forEdits() throws IOException {
        if (isReadOnly) {
            throw new ReadOnlyException(READ_ONLY);
        }
        requireRun();
        lock.writeLock().lock();
        try {
            if (isWriting) {
                requireJournal();
                return review;
            }
            review.close();
            try {
                review = RunReview.open(folder);
                isWriting = true;
                return review;
            } catch (UsageException e) {
                throw new ReadOnlyException(OTHER_PROCESS);
            } finally {
                if (!isWriting) {
                    review = RunReview.openToRead(folder);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
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
    public void close() throws IOException {
        lock.writeLock().lock();
        try {
            review.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
