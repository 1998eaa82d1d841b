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
 * The lock of a run: a lease on its blob {@code .lock}, renewed while the process lives. {@value #SECONDS} seconds
 * after a process is killed, the lock is free.
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
     * Locks a run, and waits first if a killed process may hold the lock.
     *
     * @param lost is called if another process took the lock
     * @throws UsageException if another process works on the run
     */
    static RunLock take(BlobContainer container, BlobAddress run, BlobRetry patience, Consumer<IOException> lost)
            throws IOException {
        String name = run.folder() + NAME;
        var unusedMade = container.create(name, UUID.randomUUID().toString());
        RunLock lock = new RunLock(container, name);
        for (int attempt = 1; !lock.isTaken(); attempt++) {
            if (attempt == TRIES) {
                lock.renewing.shutdown();
                throw new UsageException(
                        "another dashlabel process works on the run at " + run + "; wait until it ends, or stop it ("
                                + SECONDS + " seconds after a process is killed, its run is free)");
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
                lost.accept(new IOException("another dashlabel process took the run at " + run
                        + " while the storage was unreachable, so this process stops writing"));
            }
        }
    }

    /** Deletes the lock itself, together with its run. */
    void delete() throws BlobException {
        renewing.shutdownNow();
        container.delete(name, Optional.of(lease.getLeaseId()));
    }

    /** Releases the lock. If the storage is unreachable, the lease ends by itself. */
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
