package io.dashlabel.serve.http;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.desk.GoneException;
import io.dashlabel.serve.desk.MissingException;
import io.dashlabel.serve.desk.ReviewDesk;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The runs of a store, each opened for review when somebody asks for it first. An id from a browser is only compared with
 * those of the store's runs. Safe for use by several threads.
 */
public final class OpenDesks implements Closeable {

    private final RunStore store;
    private final DeskOpener opener;
    private final Map<String, ReviewDesk> open = new TreeMap<>();
    private final JournalCounts journals = new JournalCounts();
    private final Set<String> gone = new HashSet<>();

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
    public synchronized ReviewDesk at(String id) throws IOException {
        ReviewDesk known = open.get(id);
        if (known != null) {
            return known;
        }
        boolean isThere = store.list().stream().anyMatch(run -> run.id().equals(id));
        if (!isThere) {
            throw gone.contains(id)
                    ? new GoneException("the run " + id + " was deleted")
                    : new MissingException("there is no such run in " + store.folder());
        }
        StoredRun run = store.fetch(id, false, (files, of) -> {});
        run.requireReadable();
        ReviewDesk opened = opener.open(run);
        open.put(id, opened);
        return opened;
    }

    /** The runs of the store; the latest comes last. */
    List<StoredRun> all() throws IOException {
        return store.list();
    }

    /**
     * Counts in the review of a run. A run that is open here counts itself: opening its journal once more would unlock it
     * on some systems.
     */
    synchronized ReviewCounts reviewCounts(StoredRun run) throws IOException {
        ReviewDesk desk = open.get(run.id());
        try {
            return desk == null
                    ? journals.counts(run.folder().review())
                    : ReviewCounts.of(desk.view().progress());
        } catch (UsageException e) {
            return ReviewCounts.NONE; // opening the run says what is wrong with it
        }
    }

    /** Closes a run that was deleted. A new run of the same id can be opened. */
    synchronized void forget(String id, ReviewDesk desk) throws IOException {
        if (open.remove(id, desk)) {
            gone.add(id);
            desk.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failed = null;
        for (ReviewDesk desk : open.values()) {
            try {
                desk.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        open.clear();
        if (failed != null) {
            throw failed;
        }
    }
}
