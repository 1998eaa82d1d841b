package io.dashlabel.serve.http;

import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.desk.ReviewDesk;
import java.io.IOException;

/** Opens runs for review. */
@FunctionalInterface
public interface DeskOpener {

    /**
     * Opens a run, all files of which are on this machine. The caller closes the desk.
     *
     * @throws io.dashlabel.label.UsageException if the run cannot be reviewed
     */
    ReviewDesk open(StoredRun run) throws IOException;
}
