package io.dashlabel.run.store;

import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.Optional;

/**
 * A run in a local run store; its folder is its only copy.
 *
 * @param held its journal, if an open journal locks the run; a labelling job opens the journal itself
 */
record LocalOpenRun(RunFolder folder, Optional<Journal> held) implements OpenRun {

    @Override
    public void done(String image) {}

    @Override
    public void sync() {}

    @Override
    public void discard() throws IOException {
        folder.discard();
    }

    @Override
    public void close() throws IOException {
        if (held.isPresent()) {
            held.get().close();
        }
    }
}
