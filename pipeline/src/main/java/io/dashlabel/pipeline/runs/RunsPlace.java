package io.dashlabel.pipeline.runs;

import io.dashlabel.run.RunFolder;
import io.dashlabel.run.RunUpload;
import io.dashlabel.run.RunUploadTarget;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where runs are kept: a folder, or a place elsewhere whose runs are made and looked at in a folder of this machine. */
public interface RunsPlace {

    /** Of this machine. */
    Path folder();

    /** The runs that there are now; those elsewhere with what they say of themselves only. */
    RunIndex index() throws IOException;

    /**
     * A run with its files.
     *
     * @param drawings whether its drawings are needed, where it is elsewhere
     * @param says hears how fetching gets on
     * @throws io.dashlabel.label.UsageException as in {@link RunIndex#find}
     */
    StoredRun find(String reference, boolean drawings, Consumer<String> says) throws IOException;

    /** Where runs end. */
    RunUploadTarget destination();

    /**
     * Takes hold of a run that there is, for a change of what it says of itself.
     *
     * @throws io.dashlabel.label.UsageException where it is in somebody else's hands
     */
    RunUpload hold(RunFolder run) throws IOException;

    /**
     * Prepares to delete a run, of which what it says of itself is enough.
     *
     * @throws io.dashlabel.label.UsageException where it is at work, or answers of models are kept in its folder
     */
    default Deletion deletion(StoredRun run) throws IOException {
        return RunDeletion.of(run);
    }

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
            public StoredRun find(String reference, boolean drawings, Consumer<String> says) {
                return index().find(reference);
            }

            @Override
            public RunUploadTarget destination() {
                return RunUploadTarget.folder();
            }

            @Override
            public RunUpload hold(RunFolder run) {
                return RunUpload.none();
            }

            @Override
            public Optional<String> elsewhere() {
                return Optional.empty();
            }
        };
    }
}
