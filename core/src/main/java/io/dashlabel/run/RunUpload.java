package io.dashlabel.run;

import java.io.Closeable;
import java.io.IOException;

/** Takes what a run has written to its {@link RunUploadTarget}. Safe for concurrent use. */
public interface RunUpload extends Closeable {

    /**
     * All files of an image are in the folder, and its line is in the journal. Returns before they are taken.
     *
     * @throws IOException where nothing can be taken any more; what was written stays in the folder
     */
    void done(String image) throws IOException;

    /**
     * Takes all that is not taken yet.
     *
     * @throws IOException likewise
     */
    void settle() throws IOException;

    /** Lets go of the run. What was not taken stays in the folder. */
    @Override
    void close() throws IOException;

    /** Where the folder is the destination. */
    static RunUpload none() {
        return new RunUpload() {
            @Override
            public void done(String image) {}

            @Override
            public void settle() {}

            @Override
            public void close() {}
        };
    }
}
