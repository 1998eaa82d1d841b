package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The option that names the place of the runs, and the look-up of runs there. */
final class RunStoreOptions {

    /** Help for the parameter that names a run. */
    static final String RUN = "Id of a run, the beginning of its id, or 'latest'.";

    static final String USUAL_PLACE = "runs";

    private static final int STEP = 1000;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Folder or azblob:// address of the runs (default: ${DEFAULT-VALUE}).")
    private String out = USUAL_PLACE;

    /** Returns the value of {@code --out} as given. */
    String place() {
        return out;
    }

    RunStore at(Components components) {
        return components.runs(out, List.of());
    }

    /** Finds one run, without its drawings. */
    StoredRun one(Components components, Console console, String reference) throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            return find(components, progress, List.of(reference), false).get(0);
        }
    }

    /** Like {@link #one}; the reference may also be the folder of a run. */
    StoredRun oneAt(Components components, Console console, String reference) throws IOException {
        try {
            Path folder = Path.of(reference);
            if (RunFolder.isRecorded(folder)) {
                return StoredRun.of(RunFolder.at(folder));
            }
        } catch (InvalidPathException e) {
            // no path, so it must be an id
        }
        return one(components, console, reference);
    }

    /** Returns all runs, the newest last. */
    List<StoredRun> all(Components components, Console console) throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("looking for runs");
            return at(components).list();
        }
    }

    /**
     * Finds several runs.
     *
     * @param drawings true if the caller needs their drawings
     */
    List<StoredRun> find(Components components, Progress progress, List<String> references, boolean drawings)
            throws IOException {
        RunStore store = at(components);
        progress.begins("looking for runs");
        List<StoredRun> found = new ArrayList<>();
        for (String reference : references) {
            found.add(fetch(store, store.find(reference), drawings, progress::says));
        }
        return found;
    }

    /** Brings a run to this machine and says how far that is. */
    static StoredRun fetch(RunStore store, StoredRun run, boolean drawings, Consumer<String> says) throws IOException {
        return store.fetch(run.id(), drawings, (files, of) -> {
            if (files == of || files % STEP == 0) {
                says.accept("fetched " + Count.of(files) + " of " + Count.of(of, "file") + " of run " + run.id());
            }
        });
    }
}
