package io.dashlabel.run.store;

import java.io.IOException;
import java.util.function.LongConsumer;

/** A prepared deletion of a run. */
public interface RunDeletion {

    String id();

    /** Number of its files, drawings included. */
    long files();

    /** Total size of its files. */
    long bytes();

    /** Whether the run is only a link to another place, which stays. */
    boolean isLink();

    /**
     * Deletes the run.
     *
     * @param counted receives the number of files deleted so far
     * @throws io.dashlabel.label.UsageException if a process has begun to work on the run
     */
    void carryOut(LongConsumer counted) throws IOException;
}
