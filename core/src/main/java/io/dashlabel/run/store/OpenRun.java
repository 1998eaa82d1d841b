package io.dashlabel.run.store;

import io.dashlabel.run.RunFolder;
import java.io.Closeable;
import java.io.IOException;

/** A run that this process holds, in a folder of this machine. Safe for concurrent use. */
public interface OpenRun extends Closeable {

    RunFolder folder();

    /**
     * All files of an image are in the folder, and its line is in the journal. Returns before the store has them.
     *
     * @throws IOException where the store takes nothing any more; what was written stays in the folder
     */
    void done(String image) throws IOException;

    /**
     * Brings all that changed in the folder into the store.
     *
     * @throws IOException likewise
     */
    void sync() throws IOException;

    /** Takes away a run that was only just made, with nothing in it yet. */
    void discard() throws IOException;

    /** Lets go of the run. What the store does not have stays in the folder. */
    @Override
    void close() throws IOException;
}
