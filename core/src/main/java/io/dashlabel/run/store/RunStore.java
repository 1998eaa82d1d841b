package io.dashlabel.run.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps runs in a folder or in a remote place. The runs of a remote place are made and read in a folder of this
 * machine. A process that writes a run locks it as an {@link OpenRun}, so that no other process writes it. Reading
 * needs no lock.
 */
public interface RunStore {

    /** The reference to the run that began last. */
    String LATEST = "latest";

    /** Receives the progress of {@link #fetch}. */
    @FunctionalInterface
    interface FetchListener {

        /**
         * @param files number of files fetched so far
         * @param of number of files to fetch
         */
        void fetched(long files, long of);
    }

    /** The folder of this machine. */
    Path folder();

    /** The address of a remote place; empty if the folder is the place. */
    Optional<String> address();

    /**
     * All runs, ordered by their begin; the latest comes last. Of remote runs, only the records are on this machine.
     */
    List<StoredRun> list() throws IOException;

    /**
     * Finds a run by its id, the beginning of its id, or {@link #LATEST}.
     *
     * @throws io.dashlabel.label.UsageException if no run or several runs match, or only a later version can read the
     *     run
     */
    default StoredRun find(String reference) throws IOException {
        return RunReference.resolve(reference, list(), folder());
    }

    /**
     * Copies the missing files of a run to this machine.
     *
     * @param drawings whether to copy the drawings too, which are most of the run's bytes
     * @throws io.dashlabel.label.UsageException if there is no such run
     */
    StoredRun fetch(String id, boolean drawings, FetchListener listener) throws IOException;

    /**
     * Creates a run and locks it.
     *
     * @throws io.dashlabel.label.UsageException if the id is no file name or is taken
     */
    OpenRun create(String id) throws IOException;

    /**
     * Locks a run to resume it.
     *
     * @throws io.dashlabel.label.UsageException if there is no such run, or another process has locked it
     */
    OpenRun resume(String id) throws IOException;

    /**
     * Locks a run to change its record; remote drawings are not copied.
     *
     * @throws io.dashlabel.label.UsageException if another process has locked it
     */
    OpenRun lock(StoredRun run) throws IOException;

    /**
     * Prepares the deletion of a run; needs only its record.
     *
     * @throws io.dashlabel.label.UsageException if a process works on the run, or its folder holds stored answers of
     *     models
     */
    RunDeletion deletion(StoredRun run) throws IOException;
}
