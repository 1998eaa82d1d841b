package io.dashlabel.app.runs;

import io.dashlabel.run.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where runs are kept: a folder, or a place elsewhere whose runs are made and looked at in a folder of this machine. */
public interface RunsPlace {

    /** Of this machine. */
    Path folder();

    /** The runs that there are now; those elsewhere with what they say of themselves only. */
    RunIndex index() throws IOException;

    /**
     * A run with all its files.
     *
     * @throws io.dashlabel.label.UsageException as in {@link RunIndex#find}
     */
    RunInfo find(String reference) throws IOException;

    /** Where runs end. */
    Destination destination();

    /** The address of the place where that is not the folder. */
    Optional<String> elsewhere();

    /** A folder and nothing else. */
    static RunsPlace at(Path folder) {
        return new RunsPlace() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public RunIndex index() {
                return new RunIndex(folder);
            }

            @Override
            public RunInfo find(String reference) {
                return index().find(reference);
            }

            @Override
            public Destination destination() {
                return Destination.folder();
            }

            @Override
            public Optional<String> elsewhere() {
                return Optional.empty();
            }
        };
    }
}
