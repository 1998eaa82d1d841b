package io.dashlabel.cloud.mlflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Files of a run on a tracking server. Paths are relative, with {@code /}. */
interface RunArtifacts {

    /** The sizes of the files in a folder by their paths; empty if the server cannot list them. */
    Map<String, Long> sizes(TrackedRun run, String folder) throws MlflowException;

    void put(TrackedRun run, String path, Path file, String contentType) throws IOException;
}
