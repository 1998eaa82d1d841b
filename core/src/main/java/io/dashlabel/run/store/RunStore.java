package io.dashlabel.run.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where runs are kept: a folder, or a place elsewhere whose runs are made and looked at in a folder of this machine. A
 * process that writes a run holds it as an {@link OpenRun}, so that no other process does; to read one needs no hold.
 */
public interface RunStore {

    /** Means the run that began last. */
    String LATEST = "latest";

    /** Hears how far {@link #fetch} is. */
    @FunctionalInterface
    interface FetchListener {

        /** @param of so many files that are to be fetched */
        void fetched(long files, long of);
    }

    /** The folder of this machine. */
    Path folder();

    /** The address of the place where that is not the folder. */
    Optional<String> address();

    /** All runs, the one that began last at the end; of those elsewhere only their records are here. */
    List<StoredRun> list() throws IOException;

    /**
     * A run by its id, the beginning of its id, or {@link #LATEST}.
     *
     * @throws io.dashlabel.label.UsageException where there is none, several begin so, or only a later version reads it
     */
    default StoredRun find(String reference) throws IOException {
        return RunReference.resolve(reference, list(), folder());
    }

    /**
     * Brings the files of a run to this machine, where they are not here.
     *
     * @param drawings whether its drawings are brought too, which are most of its bytes
     * @throws io.dashlabel.label.UsageException where there is no such run
     */
    StoredRun fetch(String id, boolean drawings, FetchListener listener) throws IOException;

    /**
     * Makes a run and holds it.
     *
     * @throws io.dashlabel.label.UsageException where the id is no file name or is taken
     */
    OpenRun create(String id) throws IOException;

    /**
     * Holds a run to go on with it.
     *
     * @throws io.dashlabel.label.UsageException where there is none, or another process holds it
     */
    OpenRun resume(String id) throws IOException;

    /**
     * Holds a run to change its record; its drawings stay where they are.
     *
     * @throws io.dashlabel.label.UsageException where another process holds it
     */
    OpenRun lock(StoredRun run) throws IOException;

    /**
     * Prepares to delete a run, of which its record is enough.
     *
     * @throws io.dashlabel.label.UsageException where it is at work, or answers of models are kept in its folder
     */
    RunDeletion deletion(StoredRun run) throws IOException;
}
