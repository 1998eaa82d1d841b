package io.dashlabel.run.store;

import io.dashlabel.run.RunFolder;
import java.io.Closeable;
import java.io.IOException;

/** A run that this process has locked, in a folder of this machine. Safe for concurrent use. */
public interface OpenRun extends Closeable {

    RunFolder folder();

    /**
     * Reports that all files of an image are in the folder and its line is in the journal. Returns before the store has
     * them.
     *
     * @throws IOException if the store accepts no more files; the written files stay in the folder
     */
    void done(String image) throws IOException;

    /**
     * Copies all changes of the folder into the store.
     *
     * @throws IOException if the store cannot be written
     */
    void sync() throws IOException;

    /** Deletes a run right after its creation, while it is empty. */
    void discard() throws IOException;

    /** Unlocks the run. Files that the store does not have stay in the folder. */
    @Override
    void close() throws IOException;
}
