package io.dashlabel.cloud.blob;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One run in a container and its local folder. It compares the two file by file to find the newer side. It does not
 * touch a run that this machine is working on.
 */
final class RemoteRun {

    static final String RECORD = "run.json";
    private static final String TAXONOMY = "taxonomy.json";
    private static final String DRAWINGS = "overlays/";
    private static final Blobs.Progress QUIET = (files, of) -> {};

    private final BlobContainer container;
    private final BlobAddress place;
    /** The common prefix of the names of its blobs. */
    private final String remote;

    private final Path local;
    private final Path log;
    private final BlobRetry patience;

    /**
     * @param place the folder of the run in the container
     * @param log file with the last equal state of both sides
     */
    RemoteRun(BlobContainer container, BlobAddress place, Path local, Path log, BlobRetry patience) {
        this.container = container;
        this.place = place;
        this.remote = place.folder();
        this.local = local;
        this.log = log;
        this.patience = patience;
    }

    String remote() {
        return remote;
    }

    /** Whether a file is uploaded unchanged: not the growing journal, and no unfinished file. */
    static boolean isSent(String name) {
        return !name.startsWith(RemoteJournal.NAME)
                && !name.equals(RunLock.NAME)
                && !name.startsWith(".")
                && !name.substring(name.lastIndexOf('/') + 1).startsWith(".dashlabel-");
    }

    /** Downloads its record, with its taxonomy, unless the local one is the same. */
    void pullRecord() throws IOException {
        if (isSame() || isAtWork()) {
            return;
        }
        try (SyncLog same = openLog()) {
            pull(same, remote + TAXONOMY, TAXONOMY::equals, QUIET);
            pull(same, remote + RECORD, RECORD::equals, QUIET); // last: it says that both are here
        }
    }

    /** Whether the local record equals the remote one. Then the log of all its files is not needed. */
    private boolean isSame() throws IOException {
        Path record = local.resolve(RECORD);
        if (!Files.exists(record)) {
            return false;
        }
        Optional<String> md5 = Optional.of(Md5.hex(Md5.of(record)));
        try {
            Iterator<BlobContainer.Listed> blobs = container.list(remote + RECORD);
            return blobs.hasNext() && blobs.next().md5().equals(md5);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Requires that no run has begun here. A process that was killed before it sent its record left no run: at most a
     * lock, an empty journal and a taxonomy.
     *
     * @return the names of the blobs that such a process left, without the lock
     * @throws UsageException if there is a run
     */
    List<String> requireNone() throws IOException {
        List<String> remains = new ArrayList<>();
        try {
            for (Iterator<BlobContainer.Listed> blobs = container.list(remote); blobs.hasNext(); ) {
                BlobContainer.Listed blob = blobs.next();
                String name = blob.name().substring(remote.length());
                boolean isJournal = name.equals(RemoteJournal.NAME) || name.equals(RemoteJournal.MORE);
                if (name.equals(TAXONOMY) || (isJournal && blob.bytes() == 0)) {
                    remains.add(blob.name());
                } else if (!name.equals(RunLock.NAME)) {
                    String id = String.valueOf(local.getFileName());
                    throw new UsageException("run " + id + " exists already at " + place
                            + "; continue it with --resume " + id + ", or choose another --run-id");
                }
            }
            return remains;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Deletes what a killed process left of a run that had not begun. Needs the lock.
     *
     * @throws UsageException if there is a run
     */
    void clear(SyncLog same) throws IOException {
        for (String blob : requireNone()) {
            container.delete(blob);
        }
        for (String name : same.names()) {
            same.gone(name);
        }
    }

    boolean isAtWork() {
        return Files.isDirectory(local.resolve("labels")) && RunFolder.at(local).isAtWork();
    }

    /** Downloads the whole run, with its drawings if they are wanted. */
    void pull(SyncLog same, boolean drawings, Blobs.Progress progress) throws IOException {
        journal(same).pull();
        pull(same, remote, name -> isSent(name) && (drawings || !name.startsWith(DRAWINGS)), progress);
    }

    private void pull(SyncLog same, String prefix, Predicate<String> wanted, Blobs.Progress progress)
            throws IOException {
        try {
            mirror(same)
                    .pull(
                            container.list(prefix),
                            name -> Optional.of(name).filter(wanted).filter(this::staysInside),
                            wanted,
                            progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!same.names().isEmpty()) {
            Files.createDirectories(local.resolve("labels"));
        }
    }

    /** A blob may have any name, so its file might lie outside the folder. */
    private boolean staysInside(String name) {
        try {
            Path place = local.resolve(name);
            String inside = local.relativize(place.normalize()).toString().replace(File.separatorChar, '/');
            return place.normalize().startsWith(local) && inside.equals(name) && !name.isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    SyncLog openLog() throws IOException {
        return SyncLog.open(log);
    }

    void forget() throws IOException {
        Files.deleteIfExists(log);
    }

    FolderMirror mirror(SyncLog same) {
        return new FolderMirror(container, remote, local, same);
    }

    RemoteJournal journal(SyncLog same) {
        return new RemoteJournal(container, remote, local.resolve(RemoteJournal.NAME), same, patience.blocks());
    }
}
