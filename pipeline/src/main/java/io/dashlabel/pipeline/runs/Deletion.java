package io.dashlabel.pipeline.runs;

import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;

/** A run about to be deleted. */
public interface Deletion {

    String id();

    /** In it, its drawings included. */
    long files();

    /** Of its files. */
    long bytes();

    /** Whether it is but a link to another place, which stays. */
    boolean link();

    /**
     * Deletes it.
     *
     * @param phases hears how far it is
     * @throws io.dashlabel.label.UsageException where the run has begun to work
     */
    void carryOut(Phases phases) throws IOException;
}
