package io.dashlabel.serve.http;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.desk.GoneException;
import io.dashlabel.serve.desk.MissingException;
import io.dashlabel.serve.desk.ReviewDesk;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a store, each opened for review when somebody asks for it first. An id from a browser is only compared with
 * those of the store's runs. Safe for use by several threads.
 */
public final class OpenDesks implements Closeable {

    private final RunStore store;
    private final DeskOpener opener;
    private final JournalCounts journals = new JournalCounts();
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /** The desk of one run, if it is open. Opening takes long, so each run has a lock of its own. */
    private static final class Place {
        final ReentrantLock lock = new ReentrantLock();
        volatile @Nullable ReviewDesk desk;
        volatile boolean isGone;
    }

    public OpenDesks(RunStore store, DeskOpener opener) {
        this.store = store;
        this.opener = opener;
    }

    /**
     * Returns a run, open for review.
     *
     * @throws MissingException if the store has no such run
     * @throws GoneException if it was deleted since it was opened
     */
    public ReviewDesk at(String id) throws IOException {
        Place place = places.get(id);
        ReviewDesk known = place == null ? null : place.desk;
        return known == null ? opened(id) : known;
    }

    private ReviewDesk opened(String id) throws IOException {
        boolean isThere = store.list().stream().anyMatch(run -> run.id().equals(id));
        Place known = places.get(id);
        if (!isThere) {
            throw known != null && known.isGone
                    ? new GoneException("the run " + id + " was deleted")
                    : new MissingException("there is no such run in " + store.folder());
        }
        Place place = places.computeIfAbsent(id, run -> new Place());
        place.lock.lock();
        try {
            ReviewDesk before = place.desk;
            if (before != null) {
                return before;
            }
            StoredRun run = store.fetch(id, false, (files, of) -> {});
            run.requireReadable();
            ReviewDesk desk = opener.open(run);
            if (isClosed) {
                desk.close();
                throw new GoneException("the server is stopping");
            }
            place.desk = desk;
            return desk;
        } finally {
            place.lock.unlock();
        }
    }

    /** The runs of the store; the latest comes last. */
    List<StoredRun> all() throws IOException {
        return store.list();
    }

    /**
     * Counts in the review of a run; empty while it is being opened. A run that is open here counts itself: opening its
     * journal once more would unlock it on some systems.
     */
    Optional<ReviewCounts> reviewCounts(StoredRun run) throws IOException {
        Place place = places.computeIfAbsent(run.id(), id -> new Place());
        if (!place.lock.tryLock()) {
            return Optional.empty();
        }
        try {
            ReviewDesk desk = place.desk;
            return Optional.of(
                    desk == null
                            ? journals.counts(run.folder().review())
                            : ReviewCounts.of(desk.view().progress()));
        } catch (UsageException e) {
            return Optional.of(ReviewCounts.NONE); // opening the run says what is wrong with it
        } finally {
            place.lock.unlock();
        }
    }

    /** Closes a run that was deleted. A new run of the same id can be opened. */
    void forget(String id, ReviewDesk desk) throws IOException {
        Place place = places.get(id);
        if (place == null) {
            return;
        }
        place.lock.lock();
        try {
            if (place.desk == desk) {
                place.desk = null;
                place.isGone = true;
                desk.close();
            }
        } finally {
            place.lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        IOException failed = null;
        for (Place place : places.values()) {
            place.lock.lock();
            try {
                ReviewDesk desk = place.desk;
                place.desk = null;
                if (desk != null) {
                    desk.close();
                }
            } catch (IOException e) {
                failed = e;
            } finally {
                place.lock.unlock();
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
