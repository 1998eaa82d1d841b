package io.dashlabel.run.store;

import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.Optional;

/**
 * A run whose folder is its place.
 *
 * @param held its journal, where that is what keeps others away; a job that labels opens the journal itself
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
