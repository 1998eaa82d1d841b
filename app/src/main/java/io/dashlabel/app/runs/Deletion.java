package io.dashlabel.app.runs;

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

    /** @throws io.dashlabel.label.UsageException where the run has begun to work */
    void carryOut() throws IOException;
}
