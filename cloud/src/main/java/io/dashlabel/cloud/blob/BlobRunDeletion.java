package io.dashlabel.cloud.blob;

import io.dashlabel.run.store.RunDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * A run in a container about to be deleted. The blobs go first: only those are the run, and what is here is a copy.
 *
 * @param here the copy
 * @param files blobs, folders that are listed as blobs left out
 * @param bytes of them
 */
record BlobRunDeletion(
        RunDeletion here, RemoteRun run, BlobContainer container, Locking locking, long files, long bytes)
        implements RunDeletion {

    /** Takes the run, so that nobody else works on it. */
    @FunctionalInterface
    interface Locking {
        RunLock take() throws IOException;
    }

    static BlobRunDeletion of(RunDeletion here, RemoteRun run, BlobContainer container, Locking locking)
            throws IOException {
        long[] sums = new long[2];
        try {
            container.list(run.remote()).forEachRemaining(blob -> {
                sums[0]++;
                sums[1] += blob.bytes();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof BlobException blob ? blob.orUsage() : e.getCause();
        }
        return new BlobRunDeletion(here, run, container, locking, sums[0], sums[1]);
    }

    @Override
    public String id() {
        return here.id();
    }

    @Override
    public boolean isLink() {
        return false;
    }

    /**
     * Deletes the blobs while nobody else is at work on them. Its record goes last, then its lock, so that what a failure
     * leaves is still found as a run and can be deleted again.
     *
     * @throws io.dashlabel.label.UsageException where the run is in somebody else's hands, or blobs may not be deleted
     */
    @Override
    public void carryOut(LongConsumer counted) throws IOException {
        try (RunLock lock = locking.take()) {
            deleteBlobs();
            lock.delete();
        } catch (BlobException e) {
            throw e.orUsage();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof BlobException blob ? blob.orUsage() : e.getCause();
        }
        run.forget();
        here.carryOut(counted);
    }

    private void deleteBlobs() throws IOException {
        String record = run.remote() + RemoteRun.RECORD;
        Set<String> names = new TreeSet<>();
        container.listAll(run.remote()).forEachRemaining(blob -> names.add(blob.name()));
        names.remove(run.remote() + RunLock.NAME);
        boolean known = names.remove(record);
        Set<String> parents = new TreeSet<>(Comparator.reverseOrder()); // what lies within a folder comes before it
        names.forEach(name -> parents.add(name.substring(0, name.lastIndexOf('/'))));
        Parallel.each(names.stream().filter(name -> !parents.contains(name)).toList(), this::delete);
        for (String folder : parents) {
            if (names.contains(folder)) {
                delete(folder);
            }
        }
        if (known) {
            delete(record);
        }
    }

    private void delete(String name) throws BlobException {
        container.delete(name, Optional.empty());
    }
}
