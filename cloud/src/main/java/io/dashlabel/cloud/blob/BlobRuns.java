package io.dashlabel.cloud.blob;

import io.dashlabel.run.RunFolder;
import io.dashlabel.run.RunUpload;
import io.dashlabel.run.RunUploadTarget;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Runs in a container, each made in a folder of this machine and looked at there. Which of the two is newer is told file
 * by file; a run that this machine is at work on is not touched.
 */
public final class BlobRuns implements RunUploadTarget {

    private static final String MANIFEST = "run.json";
    private static final String DRAWINGS = "overlays/";
    private static final Blobs.Progress QUIET = (files, of) -> {};

    private final BlobContainer container;
    private final BlobAddress address;
    private final Path cache;
    private final BlobRetry patience;

    BlobRuns(BlobContainer container, BlobAddress address, Path cache, BlobRetry patience) {
        this.container = container;
        this.address = address;
        this.cache = cache;
        this.patience = patience;
    }

    public BlobAddress address() {
        return address;
    }

    /** The folder of this machine in which the runs are made. */
    public Path folder() {
        return cache.resolve("runs");
    }

    /**
     * Brings what every run says of itself, its {@code run.json}.
     *
     * @return ids of the runs that there are; the folder may hold others that were deleted in the container
     * @throws io.dashlabel.label.UsageException where there is no such container, or who asks may not read it
     */
    public Set<String> list() throws IOException {
        try {
            List<String> ids = container
                    .folders(address.folder())
                    .map(name -> name.substring(address.folder().length(), name.length() - 1))
                    .filter(RunFolder::isName)
                    .toList();
            Parallel.each(ids, id -> {
                if (!isSame(id)) {
                    pull(id, id + "/" + MANIFEST, MANIFEST::equals);
                }
            });
            return Set.copyOf(ids);
        } catch (BlobException e) {
            throw e.orUsage();
        }
    }

    /** Whether what a run says of itself is here as it is there: the log of all its files need not be read then. */
    private boolean isSame(String id) throws IOException {
        Path manifest = folder().resolve(id).resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            return false;
        }
        Optional<String> md5 = Optional.of(Md5.hex(Md5.of(manifest)));
        try {
            Iterator<BlobContainer.Listed> blobs = container.list(address.folder() + id + "/" + MANIFEST);
            return blobs.hasNext() && blobs.next().md5().equals(md5);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Brings a run.
     *
     * @param drawings whether they are brought too, which are most of its bytes
     */
    public void fetch(String id, boolean drawings, Blobs.Progress progress) throws IOException {
        Path run = folder().resolve(id);
        if (Files.isDirectory(run.resolve("labels")) && RunFolder.at(run).isAtWork()) {
            return;
        }
        try (SyncLog log = log(id)) {
            pull(id, log, drawings, progress);
        } catch (BlobException e) {
            throw e.orUsage();
        }
    }

    private void pull(String id, SyncLog log, boolean drawings, Blobs.Progress progress) throws IOException {
        Predicate<String> wanted = name -> isSent(name) && (drawings || !name.startsWith(DRAWINGS));
        journal(id, log).pull();
        pull(id, log, id + "/", wanted, progress);
    }

    private void pull(String id, String prefix, Predicate<String> wanted) throws IOException {
        Path run = folder().resolve(id);
        if (Files.isDirectory(run.resolve("labels")) && RunFolder.at(run).isAtWork()) {
            return;
        }
        try (SyncLog log = log(id)) {
            pull(id, log, prefix, wanted, QUIET);
        }
    }

    private void pull(String id, SyncLog log, String prefix, Predicate<String> wanted, Blobs.Progress progress)
            throws IOException {
        try {
            mirror(id, log)
                    .pull(
                            container.list(address.folder() + prefix),
                            name -> Optional.of(name).filter(wanted).filter(this::staysInside),
                            wanted,
                            progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!log.names().isEmpty()) {
            Files.createDirectories(folder().resolve(id).resolve("labels"));
        }
    }

    /** Anybody may have put anything there. */
    private boolean staysInside(String name) {
        Path run = folder().resolve("run");
        try {
            Path place = run.resolve(name);
            String inside = run.relativize(place.normalize()).toString().replace(File.separatorChar, '/');
            return place.normalize().startsWith(run) && inside.equals(name) && !name.isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public RunUpload begin(RunFolder run, boolean isNew) throws IOException {
        return begin(run, isNew, true);
    }

    /** Takes hold of a run that there is, for a change of what it says of itself: its drawings stay where they are. */
    public RunUpload hold(RunFolder run) throws IOException {
        return begin(run, false, false);
    }

    private RunUpload begin(RunFolder run, boolean isNew, boolean drawings) throws IOException {
        SyncLog log = log(run.id());
        FolderMirror mirror = mirror(run.id(), log);
        RemoteJournal journal = journal(run.id(), log);
        BlobDelivery delivery = new BlobDelivery(run, mirror, journal, log, patience);
        try {
            BlobAddress place = address.child(run.id());
            RunLock lock = RunLock.take(container, place, isNew, patience, delivery::broke);
            try {
                if (!isNew) {
                    pull(run.id(), log, drawings, QUIET);
                    journal.settle();
                }
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            delivery.start(lock);
            return delivery;
        } catch (BlobException e) {
            log.close();
            throw e.orUsage();
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /**
     * What lies under a run in the container.
     *
     * @param blobs how many, folders that are listed as blobs left out
     * @param bytes of them
     */
    public record Contents(long blobs, long bytes) {}

    public Contents contents(String id) throws IOException {
        long[] sums = new long[2];
        try {
            container.list(address.folder() + id + "/").forEachRemaining(blob -> {
                sums[0]++;
                sums[1] += blob.bytes();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof BlobException blob ? blob.orUsage() : e.getCause();
        }
        return new Contents(sums[0], sums[1]);
    }

    /**
     * Deletes a run in the container, while nobody else is at work on it. What it says of itself goes last, then its lock, so
     * that what a failure leaves is still found as a run and can be deleted again.
     *
     * @throws io.dashlabel.label.UsageException where the run is in somebody else's hands, or blobs may not be deleted
     */
    public void delete(String id) throws IOException {
        String run = address.folder() + id + "/";
        try (RunLock lock = RunLock.take(container, address.child(id), false, patience, lost -> {})) {
            Set<String> names = new TreeSet<>();
            container.listAll(run).forEachRemaining(blob -> names.add(blob.name()));
            names.remove(run + RunLock.NAME);
            boolean known = names.remove(run + MANIFEST);
            Set<String> parents = new TreeSet<>(Comparator.reverseOrder()); // what lies within a folder comes before it
            names.forEach(name -> parents.add(name.substring(0, name.lastIndexOf('/'))));
            Parallel.each(names.stream().filter(name -> !parents.contains(name)).toList(), this::deleteBlob);
            for (String folder : parents) {
                if (names.contains(folder)) {
                    deleteBlob(folder);
                }
            }
            if (known) {
                deleteBlob(run + MANIFEST);
            }
            lock.delete();
        } catch (BlobException e) {
            throw e.orUsage();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof BlobException blob ? blob.orUsage() : e.getCause();
        }
        Files.deleteIfExists(same(id));
    }

    private void deleteBlob(String name) throws BlobException {
        container.delete(name, Optional.empty());
    }

    private Path same(String id) {
        return cache.resolve("same").resolve(id + ".jsonl");
    }

    /** Whether a file belongs to what is sent as it is: not the journal, which grows, and nothing unfinished. */
    static boolean isSent(String name) {
        return !name.startsWith(RemoteJournal.NAME)
                && !name.equals(RunLock.NAME)
                && !name.startsWith(".")
                && !name.substring(name.lastIndexOf('/') + 1).startsWith(".dashlabel-");
    }

    private SyncLog log(String id) throws IOException {
        return SyncLog.open(same(id));
    }

    private FolderMirror mirror(String id, SyncLog log) {
        return new FolderMirror(container, address.folder() + id + "/", folder().resolve(id), log);
    }

    private RemoteJournal journal(String id, SyncLog log) {
        Path file = folder().resolve(id).resolve(RemoteJournal.NAME);
        return new RemoteJournal(container, address.folder() + id + "/", file, log, patience.blocks());
    }
}
