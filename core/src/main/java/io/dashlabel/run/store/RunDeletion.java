package io.dashlabel.run.store;

import java.io.IOException;
import java.util.function.LongConsumer;

/** A run about to be deleted. */
public interface RunDeletion {

    String id();

    /** In it, its drawings included. */
    long files();

    /** Of its files. */
    long bytes();

    /** Whether it is only a link to another place, which stays. */
    boolean isLink();

    /**
     * Deletes it.
     *
     * @param counted hears how many files are deleted so far
     * @throws io.dashlabel.label.UsageException where the run has begun to work
     */
    void carryOut(LongConsumer counted) throws IOException;
}
