package io.dashlabel.cloud.blob;

import com.azure.storage.blob.specialized.BlobLeaseClient;
import io.dashlabel.cloud.blob.BlobException.Kind;
import io.dashlabel.label.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run in one process's hands: a lease on its blob {@code .lock}, renewed while the process lives. Of a process that was
 * killed it is free after {@value #SECONDS} seconds.
 */
final class RunLock implements Closeable {

    static final String NAME = ".lock";
    private static final int SECONDS = 15;
    private static final int TRIES = 5;

    private final BlobContainer container;
    private final String name;
    private final BlobLeaseClient lease;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dashlabel-blob-lease");
        thread.setDaemon(true);
        return thread;
    });

    private RunLock(BlobContainer container, String name) {
        this.container = container;
        this.name = name;
        this.lease = container.lease(name, UUID.randomUUID().toString());
    }

    /**
     * Takes a run, after a wait where it may be that of a process that was killed.
     *
     * @param folder of the run in the container
     * @param isNew whether there may be no such run yet
     * @param lost hears where somebody else took it
     * @throws UsageException where it is there already, or in somebody else's hands
     */
    static RunLock take(
            BlobContainer container, BlobAddress run, boolean isNew, BlobRetry patience, Consumer<IOException> lost)
            throws IOException {
        String name = run.folder() + NAME;
        boolean made = container.create(name, UUID.randomUUID().toString());
        String id = run.prefix().substring(run.prefix().lastIndexOf('/') + 1);
        if (isNew && !made) {
            throw new UsageException("run " + id + " exists already at " + run + "; continue it with --resume " + id
                    + ", or choose another --run-id");
        }
        RunLock lock = new RunLock(container, name);
        for (int attempt = 1; !lock.isTaken(); attempt++) {
            if (attempt == TRIES) {
                lock.renewing.shutdown();
                throw new UsageException(
                        "another dashlabel process works on the run at " + run + "; wait until it ends, or stop it ("
                                + SECONDS + " seconds after it was killed it is free)");
            }
            patience.sleep();
        }
        var unused = lock.renewing.scheduleWithFixedDelay(
                () -> lock.renew(lost, run), SECONDS / 3, SECONDS / 3, TimeUnit.SECONDS);
        return lock;
    }

    private boolean isTaken() throws BlobException {
        try {
            container.call("locking", name, BlobContainer.CONTRIBUTOR, () -> lease.acquireLease(SECONDS));
            return true;
        } catch (BlobException e) {
            if (e.is(Kind.CONFLICT)) {
                return false;
            }
            throw e;
        }
    }

    private void renew(Consumer<IOException> lost, BlobAddress run) {
        try {
            container.call("locking", name, BlobContainer.CONTRIBUTOR, lease::renewLease);
        } catch (BlobException e) {
            if (e.is(Kind.CONFLICT) || e.is(Kind.NO_BLOB)) {
                lost.accept(new IOException("another dashlabel has taken the run at " + run
                        + " while the storage was away; this one must not write there any more"));
            }
        }
    }

    /** Deletes the lock itself, with the run whose it is. */
    void delete() throws BlobException {
        renewing.shutdownNow();
        container.delete(name, Optional.of(lease.getLeaseId()));
    }

    /** Lets go; where that cannot be told, the lease ends by itself. */
    @Override
    public void close() {
        renewing.shutdownNow();
        try {
            container.call("unlocking", name, BlobContainer.CONTRIBUTOR, () -> {
                lease.releaseLease();
                return true;
            });
        } catch (BlobException e) {
            return;
        }
    }
}
