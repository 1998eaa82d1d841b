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
 * Deletes a run in a container. It deletes the blobs first, because they are the run and the local folder is a copy.
 *
 * @param here the local copy
 * @param files number of blobs, without folders that are listed as blobs
 * @param bytes their size
 */
record BlobRunDeletion(
        RunDeletion here, RemoteRun run, BlobContainer container, Locking locking, long files, long bytes)
        implements RunDeletion {

    /** Locks the run, so that no other process works on it. */
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
     * Deletes the blobs under the lock. The run's record goes last, and the lock after it. So a run whose deletion
     * failed can still be found and deleted.
     *
     * @throws io.dashlabel.label.UsageException if another process works on the run, or if the login may not delete
     *     blobs
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
        Set<String> parents = new TreeSet<>(Comparator.reverseOrder()); // the content of a folder comes before it
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
