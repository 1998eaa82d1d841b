package io.dashlabel.cloud.blob;

import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.run.store.OpenRun;
import io.dashlabel.run.store.RunDeletion;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps runs in a container. Each run is made in a local folder and read there. */
public final class BlobRunStore implements RunStore {

    private final BlobContainer container;
    private final BlobAddress address;
    private final Path cache;
    private final BlobRetry patience;
    private final LocalRunStore local;

    BlobRunStore(BlobContainer container, BlobAddress address, Path cache, BlobRetry patience) {
        this.container = container;
        this.address = address;
        this.cache = cache;
        this.patience = patience;
        this.local = new LocalRunStore(cache.resolve("runs"));
    }

    @Override
    public Path folder() {
        return local.folder();
    }

    @Override
    public Optional<String> address() {
        return Optional.of(address.toString());
    }

    /**
     * Downloads the record of every run.
     *
     * @return the runs in the container; the local folder may hold others, which were deleted there
     * @throws io.dashlabel.label.UsageException if the container does not exist, or if the login may not read it
     */
    @Override
    public List<StoredRun> list() throws IOException {
        Set<String> there = ids();
        return local.list().stream()
                .filter(run -> there.contains(run.id()) || run.folder().isAtWork())
                .toList();
    }

    private Set<String> ids() throws IOException {
        try {
            List<String> ids = container
                    .folders(address.folder())
                    .map(name -> name.substring(address.folder().length(), name.length() - 1))
                    .filter(RunFolder::isName)
                    .toList();
            Parallel.each(ids, id -> run(id).pullRecord());
            return Set.copyOf(ids);
        } catch (BlobException e) {
            throw e.orUsage();
        }
    }

    @Override
    public StoredRun fetch(String id, boolean drawings, FetchListener listener) throws IOException {
        RemoteRun run = run(id);
        if (!run.isAtWork()) {
            try (SyncLog same = run.openLog()) {
                run.pull(same, drawings, listener::fetched);
            } catch (BlobException e) {
                throw e.orUsage();
            }
        }
        return local.fetch(id, drawings, listener);
    }

    @Override
    public OpenRun create(String id) throws IOException {
        OpenRun made = local.create(id);
        try {
            return hold(made.folder(), true, true);
        } catch (IOException | RuntimeException e) {
            made.discard();
            throw e;
        }
    }

    @Override
    public OpenRun resume(String id) throws IOException {
        return hold(RunFolder.open(folder(), id), false, true);
    }

    @Override
    public OpenRun lock(StoredRun run) throws IOException {
        BlobOpenRun held = hold(run.folder(), false, false);
        try {
            return held.with(local.lock(run));
        } catch (IOException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private BlobOpenRun hold(RunFolder folder, boolean isNew, boolean drawings) throws IOException {
        RemoteRun run = run(folder.id());
        SyncLog same = run.openLog();
        BlobOpenRun open = new BlobOpenRun(folder, run.mirror(same), run.journal(same), same, patience);
        try {
            if (isNew) {
                var unusedRemains = run.requireNone(); // before it waits for the lock of a run that exists
            }
            RunLock lock = RunLock.take(container, address.child(folder.id()), patience, open::broke);
            try {
                if (isNew) {
                    run.clear(same);
                } else {
                    run.pull(same, drawings, (files, of) -> {});
                    open.settleJournal();
                }
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            open.start(lock);
            return open;
        } catch (BlobException e) {
            same.close();
            throw e.orUsage();
        } catch (IOException | RuntimeException e) {
            same.close();
            throw e;
        }
    }

    @Override
    public RunDeletion deletion(StoredRun run) throws IOException {
        RunDeletion here = local.deletion(run);
        return BlobRunDeletion.of(
                here,
                run(run.id()),
                container,
                () -> RunLock.take(container, address.child(run.id()), patience, lost -> {}));
    }

    private RemoteRun run(String id) {
        return new RemoteRun(
                container,
                address.child(id),
                folder().resolve(id),
                cache.resolve("same").resolve(id + ".jsonl"),
                patience);
    }
}
