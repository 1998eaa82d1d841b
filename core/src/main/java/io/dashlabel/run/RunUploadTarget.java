package io.dashlabel.run;

import java.io.IOException;

/** Where runs end that are made in a folder of this machine: in that folder, or in a container in the cloud. */
@FunctionalInterface
public interface RunUploadTarget {

    /**
     * Takes hold of a run, so that nobody else works on it.
     *
     * @param folder of the run on this machine
     * @param isNew whether the run is one that there may not be yet
     * @throws io.dashlabel.label.UsageException where the run is there already or is in somebody else's hands
     * @throws IOException where the destination cannot be reached
     */
    RunUpload begin(RunFolder folder, boolean isNew) throws IOException;

    /** The folder itself. */
    static RunUploadTarget folder() {
        return (folder, isNew) -> RunUpload.none();
    }
}
